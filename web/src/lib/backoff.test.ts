/** The waits of everything that is tried again. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffMs } from './backoff'

describe('backoffMs', () => {
  it('stays between 0.7 and 39 seconds and spreads', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.double({ min: 0, max: 1, noNaN: true }), (tries, random) => {
        const wait = backoffMs(tries, random)
        expect(wait).toBeGreaterThanOrEqual(700)
        expect(wait).toBeLessThanOrEqual(39_000)
      }),
    )
    expect(backoffMs(0, 0)).toBeLessThan(backoffMs(0, 1))
  })

  it('doubles from one second up to thirty', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map(tries => Math.round(backoffMs(tries, 0.5)))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ])
  })
})
