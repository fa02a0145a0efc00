/** Who came and who went between two looks. Pure. */
import type { Peer } from '@/media/port'

export interface Comings {
  came: readonly Peer[]
  went: readonly Peer[]
}

export function comings(before: readonly Peer[], after: readonly Peer[]): Comings {
  const missing = (list: readonly Peer[], others: readonly Peer[]) =>
    list.filter(peer => !peer.isMe && !others.some(other => other.accountId === peer.accountId))
  return { came: missing(after, before), went: missing(before, after) }
}
