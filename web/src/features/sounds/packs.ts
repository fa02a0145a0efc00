/** The four packs of sounds, as notes to synthesize: there are no audio files. Pure. */
import type { Pack } from '@/lib/preferences'
import type { SoundEvent } from '@/lib/soundEvents'

export type Sounding = Exclude<Pack, 'none'>

/** One voice: a wave that glides from one pitch to another under an envelope that strikes and fades. */
export interface Note {
  wave: 'sine' | 'square' | 'sawtooth'
  fromHz: number
  toHz: number
  atS: number
  forS: number
  /** Loudest, 0 to 1. */
  level: number
  /** How long it takes to be loudest. */
  attackS: number
  /** Lets only what is below pass; the filter glides with the note. */
  cutoffHz: number | null
}

/** Semitones from A4, as melodies are written. */
const A4_HZ = 440
const hz = (semitones: number): number => A4_HZ * 2 ** (semitones / 12)

/** What happens, as a melody in semitones; each pack sings it in its own voice. */
const MELODIES: Readonly<Record<SoundEvent, readonly number[]>> = {
  connect: [3, 7, 10, 15],
  join: [10, 15],
  leave: [15, 10],
  mute: [7, 3],
  unmute: [3, 7],
  camera_on: [7, 14],
  camera_off: [14, 7],
  share: [3, 10, 17],
  chat: [19],
}

/** A bell: the tone and, softer and shorter, the partial that makes it metal. */
function chime(semitone: number, atS: number): Note[] {
  const tone = {
    wave: 'sine',
    fromHz: hz(semitone),
    toHz: hz(semitone),
    atS,
    attackS: 0.004,
    cutoffHz: null,
  } as const
  return [
    { ...tone, forS: 0.7, level: 0.5 },
    { ...tone, fromHz: hz(semitone) * 2.76, toHz: hz(semitone) * 2.76, forS: 0.28, level: 0.12 },
  ]
}

/** A bubble that bursts: up where the melody rises or is one note, down where it falls. */
function pop(semitone: number, atS: number, rises: boolean): Note[] {
  const high = hz(semitone - 5)
  const low = high / 2.4
  const [fromHz, toHz] = rises ? [low, high] : [high, low]
  return [{ wave: 'sine', fromHz, toHz, atS, forS: 0.11, level: 0.7, attackS: 0.008, cutoffHz: null }]
}

function blip(semitone: number, atS: number): Note[] {
  const pitch = hz(semitone)
  return [
    {
      wave: 'square',
      fromHz: pitch,
      toHz: pitch,
      atS,
      forS: 0.09,
      level: 0.16,
      attackS: 0.002,
      cutoffHz: null,
    },
  ]
}

/** Breath rather than tone: two saws a little apart, far down, behind a filter. */
function whisper(semitone: number, atS: number): Note[] {
  return [-0.08, 0.08].map(apart => ({
    wave: 'sawtooth',
    fromHz: hz(semitone - 24 + apart),
    toHz: hz(semitone - 24 - apart),
    atS,
    forS: 0.34,
    level: 0.3,
    attackS: 0.09,
    cutoffHz: hz(semitone) * 1.5,
  }))
}

interface Voice {
  stepS: number
  sing: (semitone: number, atS: number, rises: boolean) => Note[]
}

const VOICES: Readonly<Record<Sounding, Voice>> = {
  chimes: { stepS: 0.11, sing: chime },
  pops: { stepS: 0.09, sing: pop },
  arcade: { stepS: 0.08, sing: blip },
  whispers: { stepS: 0.13, sing: whisper },
}

/** What to synthesize for one event; nothing in the pack without sounds. */
export function notesOf(pack: Pack, event: SoundEvent): readonly Note[] {
  if (pack === 'none') return []
  const { stepS, sing } = VOICES[pack]
  const melody = MELODIES[event]
  const rises = (melody.at(-1) ?? 0) >= (melody[0] ?? 0)
  return melody.flatMap((semitone, index) => sing(semitone, index * stepS, rises))
}
