/** Plays the sounds of the app through Web Audio, on the chosen speaker and at the chosen volume. */
import { type Pack, preferences } from '@/lib/preferences'
import type { SoundEvent } from '@/lib/soundEvents'
import { type Note, notesOf } from './packs'

type Output = AudioContext & { setSinkId?: (id: string) => Promise<void>; sinkId?: string }

const SILENT = 0.0001
/** A burst of the same event is one sound. */
const APART_MS = 150
const LATE_MS = 500

let output: Output | null = null
const last = new Map<SoundEvent, number>()

/** Play what belongs to this event; `pack` is for trying one out. */
export async function play(event: SoundEvent, pack: Pack = preferences.get('pack')): Promise<void> {
  const notes = notesOf(pack, event)
  const volume = preferences.get('soundVolume')
  const nowMs = performance.now()
  if (notes.length === 0 || volume === 0 || nowMs - (last.get(event) ?? -APART_MS) < APART_MS) return
  last.set(event, nowMs)
  output ??= makeOutput()
  if (!output) return
  await choose(output)
  // Before the first touch of the page browsers let nothing sound: what waited for it is not news any more.
  if (output.state === 'suspended') await output.resume()
  if (performance.now() - nowMs > LATE_MS) return
  const all = output.createGain()
  all.gain.value = volume
  all.connect(output.destination)
  for (const note of notes) voice(output, all, note, output.currentTime + note.atS)
}

/** Null where the browser makes no audio graph, as without any speaker. */
function makeOutput(): Output | null {
  try {
    return new AudioContext()
  } catch {
    return null
  }
}

/** Follow the speaker that was chosen; where it is gone, the standard one plays. */
async function choose(on: Output): Promise<void> {
  const speaker = preferences.get('speaker') ?? ''
  if (!on.setSinkId || on.sinkId === speaker) return
  await on.setSinkId(speaker).catch(() => on.setSinkId?.(''))
}

function voice(on: AudioContext, into: AudioNode, note: Note, atS: number): void {
  const endS = atS + note.forS
  const envelope = on.createGain()
  envelope.gain.setValueAtTime(SILENT, atS)
  envelope.gain.exponentialRampToValueAtTime(note.level, atS + note.attackS)
  envelope.gain.exponentialRampToValueAtTime(SILENT, endS)
  envelope.connect(into)
  const tone = on.createOscillator()
  tone.type = note.wave
  tone.frequency.setValueAtTime(note.fromHz, atS)
  tone.frequency.exponentialRampToValueAtTime(note.toHz, endS)
  tone.connect(note.cutoffHz === null ? envelope : filter(on, envelope, note.cutoffHz, atS, endS))
  tone.start(atS)
  tone.stop(endS)
}

/** Opens and closes like a mouth. */
function filter(on: AudioContext, into: AudioNode, cutoffHz: number, atS: number, endS: number): AudioNode {
  const mouth = on.createBiquadFilter()
  mouth.type = 'lowpass'
  mouth.Q.value = 7
  mouth.frequency.setValueAtTime(cutoffHz / 3, atS)
  mouth.frequency.exponentialRampToValueAtTime(cutoffHz, (atS + endS) / 2)
  mouth.frequency.exponentialRampToValueAtTime(cutoffHz / 3, endS)
  mouth.connect(into)
  return mouth
}
