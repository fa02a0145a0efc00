/** The life of a call's connection: a table of transitions, and nothing else. */
import type { EndReason, Line } from './port'

export type LineEvent = 'joined' | 'dropped' | 'resumed' | 'ended'

const TABLE: Record<Line, Partial<Record<LineEvent, Line>>> = {
  connecting: { joined: 'connected', ended: 'ended' },
  connected: { dropped: 'reconnecting', ended: 'ended' },
  reconnecting: { resumed: 'connected', ended: 'ended' },
  ended: {},
}

/** The next state; what does not apply changes nothing, and nothing leads out of an ended call. */
export const nextLine = (line: Line, event: LineEvent): Line => TABLE[line][event] ?? line

/** A loss alone is tried again: every other end was somebody's decision, or cannot be helped. */
export const mayRejoin = (end: EndReason): boolean => end === 'lost'

/** A call that lasted this long was a good one: the next loss begins to count anew. */
const GOOD_CALL_MS = 60_000
const FIRST_MS = 1000
const LONGEST_MS = 30_000

/** How many tries in a row have failed when a call of this length is lost. */
export const triesAfter = (tries: number, lastedMs: number): number => (lastedMs >= GOOD_CALL_MS ? 0 : tries)

/** How long to wait before try number `tries` (from 0): doubling from 1 s to 30 s, each ± 30 %. */
export function rejoinAfterMs(tries: number, random: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries, 10)) * (0.7 + random * 0.6)
}
