/** Times and countdowns as people read them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clock, secondsUntil } from './time'

describe('clock', () => {
  it('shows minutes and seconds, and hours once there are some', () => {
    expect([0, 9, 80, 3599, 3600, 4360].map(clock)).toEqual([
      '0:00',
      '0:09',
      '1:20',
      '59:59',
      '1:00:00',
      '1:12:40',
    ])
  })

  it('never shows less than nothing', () => {
    expect(clock(-3)).toBe('0:00')
  })
})

describe('secondsUntil', () => {
  it('reaches nought exactly when the time has come, never before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e12 }),
        fc.integer({ min: -100_000, max: 100_000 }),
        (now, ahead) => {
          const left = secondsUntil(now + ahead, now)
          expect(left === 0).toBe(ahead <= 0)
          expect(Math.max(0, ahead)).toBeLessThanOrEqual(left * 1000)
        },
      ),
    )
  })
})
