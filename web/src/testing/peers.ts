/** Makes people of a call of whom a test names only what it is about. */
import type { Peer, Picture } from '@/media/port'

export const picture = (kind: Picture['kind']): Picture => ({ kind, attach: () => () => undefined })

export function peer(identity: string, changes: Partial<Peer> = {}): Peer {
  return {
    identity,
    accountId: `account-${identity}`,
    name: identity,
    isMe: false,
    speaking: false,
    muted: false,
    camera: null,
    screen: null,
    lock: 'encrypted',
    signal: 3,
    volume: 1,
    screenVolume: null,
    silenced: false,
    lost: false,
    ...changes,
  }
}
