/** Bars of a connection: the SFU tells 0 to 3, four bars are drawn. Pure. */
import type { CallSnapshot } from '@/media/port'

export type Level = 0 | 1 | 2 | 3 | 4

export function levelOf(signal: number): Level {
  return signal >= 3 ? 4 : signal === 2 ? 3 : signal === 1 ? 1 : 0
}

/** Of my own line, 0 to 3: what was last measured says nothing of one that is lost. */
export function mySignal({ line, peers }: Pick<CallSnapshot, 'line' | 'peers'>): number {
  return line === 'reconnecting' ? 0 : (peers.find(peer => peer.isMe)?.signal ?? 0)
}
