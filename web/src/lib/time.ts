/** Times as people read them. */
import { locale } from './locale'

/** `1:12:40`, or `4:05`. */
export function clock(totalSeconds: number): string {
  const seconds = Math.max(0, Math.floor(totalSeconds))
  const pad = (part: number) => String(part).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? `${minutes}:${pad(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(seconds % 60)}`
}

/** Whole seconds until then, never negative. */
export function secondsUntil(atMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((atMs - nowMs) / 1000))
}

/** Whole hours and minutes that have passed, never negative. */
export function spanOf(passedMs: number): { hours: number; minutes: number } {
  const minutes = Math.max(0, Math.floor(passedMs / 60_000))
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 }
}

/** The time of day, as the reader writes it: `20:36`, or `8:36 PM`. */
export function clockTime(atMs: number): string {
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'short' }).format(atMs)
}

/** The day with its year, and the time of day. */
export function dayAndTime(atMs: number): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(atMs)
}

/** When somebody was last here: today by the clock alone, else with the day. */
export function whenSeen(seenAt: string, now = new Date()): string {
  const at = new Date(seenAt)
  return at.toDateString() === now.toDateString() ? clockTime(at.getTime()) : dayAndTime(at.getTime())
}
