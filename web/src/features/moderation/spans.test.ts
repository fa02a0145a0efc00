/** When bans end. */
import { describe, expect, it } from 'vitest'
import { BAN_SPANS, banEnd } from './spans'

describe('banEnd', () => {
  it('ends after its length, or not by itself', () => {
    const now = new Date('2026-01-01T00:00:00Z')
    expect(BAN_SPANS.map(span => banEnd(span, now))).toEqual([
      '2026-01-01T01:00:00.000Z',
      '2026-01-02T00:00:00.000Z',
      '2026-01-08T00:00:00.000Z',
      null,
    ])
  })
})
