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

export const isSafe = (lock: Lock): boolean => lock === 'encrypted' || lock === 'passphrase'
