/** The life of a call's connection. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Line } from '../port'
import { type LineEvent, nextLine } from './line'

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
