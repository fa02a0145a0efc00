/** How long somebody may be kept out of a room. Pure. */
const HOUR_MS = 3_600_000

const LENGTHS = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS, ever: null } as const

export type BanSpan = keyof typeof LENGTHS
export const BAN_SPANS = Object.keys(LENGTHS) as readonly BanSpan[]

/** When a ban ends; null where it does not end by itself. */
export function banEnd(span: BanSpan, now: Date): string | null {
  const length = LENGTHS[span]
  return length === null ? null : new Date(now.getTime() + length).toISOString()
}
