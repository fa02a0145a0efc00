/** The lock of the whole call. Pure. */
import type { Lock, Peer } from '@/media/port'

const WEAKEST_FIRST: readonly Lock[] = ['off', 'clear', 'undecryptable', 'encrypted', 'passphrase']

/** The weakest lock of all, and whose it is; of an empty call it is what a room with a key has. */
export function weakest(peers: readonly Peer[]): { lock: Lock; name: string } {
  for (const lock of WEAKEST_FIRST) {
    const found = peers.find(peer => peer.lock === lock)
    if (found) return { lock, name: found.name }
  }
  return { lock: 'encrypted', name: '' }
}

export const isSafe = (lock: Lock): boolean => lock === 'encrypted' || lock === 'passphrase'
