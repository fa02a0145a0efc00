/** Who is on the stage. Pure. */
import type { Peer } from '@/media/port'

export interface Shown {
  key: string
  peer: Peer
  kind: 'camera' | 'screen'
}

/** Everything that can be shown: shared screens first, then everybody. */
export function tilesOf(peers: readonly Peer[]): Shown[] {
  const screens = peers
    .filter(peer => peer.screen)
    .map(peer => ({ key: `${peer.identity}/screen`, peer, kind: 'screen' as const }))
  const people = peers.map(peer => ({ key: peer.identity, peer, kind: 'camera' as const }))
  return [...screens, ...people]
}

/** The stage takes what is pinned, else a shared screen, else who speaks, else the first other. */
export function staged(tiles: readonly Shown[], pinned: string | null): Shown | undefined {
  return (
    tiles.find(tile => tile.key === pinned) ??
    tiles.find(tile => tile.kind === 'screen' && !tile.peer.isMe) ??
    tiles.find(tile => tile.kind === 'screen') ??
    tiles.find(tile => tile.peer.speaking && !tile.peer.isMe) ??
    tiles.find(tile => !tile.peer.isMe) ??
    tiles[0]
  )
}
