/** Days of a log. */
import { describe, expect, it } from 'vitest'
import type { LogEntry } from '@/api/types'
import { byDay, daysAgo } from './days'

const entry = (id: number, at: Date) => ({ id, at: at.toISOString() }) as LogEntry

describe('byDay', () => {
  it('groups what happened on one day, in the order in which it comes', () => {
    const late = entry(3, new Date(2026, 4, 2, 0, 5))
    const noon = entry(2, new Date(2026, 4, 1, 12, 0))
    const early = entry(1, new Date(2026, 4, 1, 0, 1))
    const days = byDay([late, noon, early])
    expect(days.map(day => day.entries)).toEqual([[late], [noon, early]])
    expect(days[1]?.startMs).toBe(new Date(2026, 4, 1).getTime())
    expect(byDay([])).toEqual([])
  })
})

describe('daysAgo', () => {
  it('counts midnights, whatever the hour', () => {
    const now = new Date(2026, 4, 3, 0, 1).getTime()
    const of = (day: number) => daysAgo(new Date(2026, 4, day).getTime(), now)
    expect([of(3), of(2), of(1)]).toEqual([0, 1, 2])
  })
})
