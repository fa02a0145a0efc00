/** When somebody was last here: today by the clock alone, else with the date. */
const TODAY = { timeStyle: 'short' } as const
const BEFORE = { dateStyle: 'medium', timeStyle: 'short' } as const

export function whenSeen(seenAt: string, language: string, now = new Date()): string {
  const at = new Date(seenAt)
  const isToday = at.toDateString() === now.toDateString()
  return new Intl.DateTimeFormat(language, isToday ? TODAY : BEFORE).format(at)
}
