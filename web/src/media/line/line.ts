/** The life of a call's connection: a table of transitions, and nothing else. */
import type { Line } from '../port'

export type LineEvent = 'joined' | 'dropped' | 'resumed' | 'ended'

const TABLE: Record<Line, Partial<Record<LineEvent, Line>>> = {
  connecting: { joined: 'connected', ended: 'ended' },
  connected: { dropped: 'reconnecting', ended: 'ended' },
  reconnecting: { resumed: 'connected', ended: 'ended' },
  ended: {},
}

/** The next state; what does not apply changes nothing, and nothing leads out of an ended call. */
export const nextLine = (line: Line, event: LineEvent): Line => TABLE[line][event] ?? line
