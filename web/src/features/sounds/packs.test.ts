/** Every pack has its own voice for everything that happens. */
import { describe, expect, it } from 'vitest'
import { PACKS } from '@/lib/preferences'
import { SOUND_EVENTS } from '@/lib/soundEvents'
import { type Note, notesOf, type Sounding } from './packs'

const SOUNDING = PACKS.filter((pack): pack is Sounding => pack !== 'none')

describe.each(SOUNDING)('%s', pack => {
  it('has a sound of its own for each event, none longer than 1.2 s and none too loud', () => {
    const heard = SOUND_EVENTS.map(event => notesOf(pack, event))
    expect(new Set(heard.map(notes => JSON.stringify(notes))).size).toBe(SOUND_EVENTS.length)
    for (const notes of heard) {
      expect(notes.length).toBeGreaterThan(0)
      for (const note of notes) {
        expect(note.atS + note.forS).toBeLessThanOrEqual(1.2)
        expect(note.attackS).toBeLessThan(note.forS)
        expect(note.fromHz).toBeGreaterThan(60)
        expect(note.level).toBeLessThanOrEqual(0.7)
      }
    }
  })
})

/** The loudest that notes can be together at some moment, whatever their phases. */
function loudest(notes: readonly Note[]): number {
  return Math.max(
    ...notes.map(({ atS }) =>
      notes
        .filter(other => other.atS <= atS && atS < other.atS + other.forS)
        // Envelopes fall exponentially from where they were struck.
        .reduce(
          (sum, { level, atS: from, forS }) => sum + level * (0.0001 / level) ** ((atS - from) / forS),
          0,
        ),
    ),
  )
}

it.each(SOUNDING)('%s is heard and never too loud to be played as it is', pack => {
  for (const event of SOUND_EVENTS) {
    const most = loudest(notesOf(pack, event))
    expect(most).toBeGreaterThan(0.1)
    expect(most).toBeLessThanOrEqual(1)
  }
})

describe('the voices', () => {
  const all = (pack: Sounding) => SOUND_EVENTS.flatMap(event => notesOf(pack, event))

  it('are sine bells, sine glides, squares and filtered saws', () => {
    expect(all('chimes').every(note => note.wave === 'sine' && note.fromHz === note.toHz)).toBe(true)
    expect(all('pops').every(note => note.wave === 'sine' && note.fromHz !== note.toHz)).toBe(true)
    expect(all('arcade').every(note => note.wave === 'square')).toBe(true)
    expect(all('whispers').every(note => note.wave === 'sawtooth' && note.cutoffHz !== null)).toBe(true)
  })

  it('fall when something goes and rise when it comes', () => {
    for (const pack of ['chimes', 'arcade', 'whispers'] as const) {
      const pitches = (event: 'join' | 'leave') => notesOf(pack, event).map(note => note.fromHz)
      expect(pitches('join')[0]).toBeLessThan(pitches('leave')[0] ?? 0)
    }
  })

  it('are silent in the pack without sounds', () => {
    expect(SOUND_EVENTS.flatMap(event => notesOf('none', event))).toEqual([])
  })
})
