/** The lock of the whole call. Pure. */
import { weakestOf } from '@/media/encryption/locks'
import type { Lock, Peer } from '@/media/port'

/** The weakest lock of all, and whose it is; of an empty call it is what a room with a key has. */
export function weakest(peers: readonly Peer[]): { lock: Lock; name: string } {
  const lock = weakestOf(
    peers.map(peer => peer.lock),
    'encrypted',
  )
  return { lock, name: peers.find(peer => peer.lock === lock)?.name ?? '' }
}

/** The first of the others where none of them can be decrypted, which points to the own key; else null. */
export function nobodyOpens(peers: readonly Peer[]): string | null {
  const others = peers.filter(peer => !peer.isMe && !peer.lost)
  return others.every(peer => peer.lock === 'undecryptable') ? (others[0]?.name ?? null) : null
}

export const isSafe = (lock: Lock): boolean => lock === 'encrypted' || lock === 'passphrase'
