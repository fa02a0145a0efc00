/** Times and countdowns as people read them. */
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { speak } from '@/i18n'
import { localeOf } from './locale'
import { clock, clockTime, dayAndTime, secondsUntil, whenSeen } from './time'

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

describe('times of day', () => {
  const evening = new Date(2026, 4, 3, 20, 36)
  const plain = (text: string) => text.replaceAll('\u202f', ' ')
  afterEach(async () => {
    vi.restoreAllMocks()
    await speak(['en'])
  })

  it.each([
    ['en', ['en-US'], '8:36 PM', 'May 3, 2026, 8:36 PM'],
    ['en', ['fr', 'en-GB'], '20:36', '3 May 2026, 20:36'],
    ['de', ['en-US'], '20:36', '03.05.2026, 20:36'],
  ])('are written as readers of %s with %s write them', async (language, wanted, time, both) => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(wanted)
    await speak([language])
    expect(plain(clockTime(evening.getTime()))).toBe(time)
    expect(plain(dayAndTime(evening.getTime()))).toBe(both)
  })

  it('leave the day out where it is today', () => {
    const seen = evening.toISOString()
    expect(plain(whenSeen(seen, new Date(2026, 4, 3, 23)))).toBe('8:36 PM')
    expect(plain(whenSeen(seen, new Date(2026, 4, 4, 1)))).toBe('May 3, 2026, 8:36 PM')
  })

  it('follow the first kind of the language that the browser names', () => {
    expect(localeOf('en', ['de-AT', 'en-AU', 'en'])).toBe('en-AU')
    expect(localeOf('ru', ['en-US'])).toBe('ru')
  })
})
