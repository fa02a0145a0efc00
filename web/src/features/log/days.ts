/** The entries of a log by the day on which they happened, in the reader's time. Pure. */
import type { LogEntry } from '@/api/types'

export interface Day {
  /** Midnight at which it begins. */
  startMs: number
  entries: LogEntry[]
}

const midnightOf = (at: string): number => new Date(at).setHours(0, 0, 0, 0)

/** Newest day first, as the entries come. */
export function byDay(entries: readonly LogEntry[]): Day[] {
  const days: Day[] = []
  for (const entry of entries) {
    const startMs = midnightOf(entry.at)
    const last = days.at(-1)
    if (last?.startMs === startMs) last.entries.push(entry)
    else days.push({ startMs, entries: [entry] })
  }
  return days
}

/** 0 today, 1 yesterday, and so on; a day of 23 or 25 hours counts as one. */
export function daysAgo(startMs: number, nowMs: number): number {
  const today = new Date(nowMs).setHours(0, 0, 0, 0)
  return Math.round((today - startMs) / 86_400_000)
}
