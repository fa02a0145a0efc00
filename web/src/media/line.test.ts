/** The life of a call's connection, and when it is tried again. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LineEvent, mayRejoin, nextLine, rejoinAfterMs, triesAfter } from './line'
import type { Line } from './port'

const EVENTS: readonly LineEvent[] = ['joined', 'dropped', 'resumed', 'ended']
const walk = (...events: LineEvent[]) => events.reduce(nextLine, 'connecting' as Line)

describe('nextLine', () => {
  it('joins, drops, resumes and ends', () => {
    expect(walk('joined')).toBe('connected')
    expect(walk('joined', 'dropped')).toBe('reconnecting')
    expect(walk('joined', 'dropped', 'dropped', 'resumed')).toBe('connected')
    expect(walk('joined', 'dropped', 'ended')).toBe('ended')
  })

  it('never leaves the end, whatever still arrives', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS)), later => {
        expect(walk('ended', ...later)).toBe('ended')
      }),
    )
  })
})

describe('rejoining', () => {
  it('is tried after a loss alone', () => {
    const ends = ['left', 'removed', 'room_deleted', 'elsewhere', 'lost', 'cannot_encrypt'] as const
    expect(ends.filter(mayRejoin)).toEqual(['lost'])
  })

  it('waits longer each time, within limits', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.double({ min: 0, max: 1, noNaN: true }), (tries, random) => {
        const wait = rejoinAfterMs(tries, random)
        expect(wait).toBeGreaterThanOrEqual(700)
        expect(wait).toBeLessThanOrEqual(39_000)
        expect(rejoinAfterMs(tries + 1, random)).toBeGreaterThanOrEqual(wait)
      }),
    )
  })

  it('begins anew only after a call that lasted', () => {
    expect(triesAfter(4, 2000)).toBe(4)
    expect(triesAfter(4, 60_000)).toBe(0)
  })
})
