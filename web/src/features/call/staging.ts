/** Who is on the stage, and in which order the tiles come. Pure. */
import type { Peer, Picture } from '@/media/port'
import { PER_PAGE } from './layout'

export interface Shown {
  key: string
  peer: Peer
  kind: 'camera' | 'screen'
}

export const MOST_PINS = 4

/** Everything that can be shown: shared screens, then the others, and me last on the first page. */
export function tilesOf(peers: readonly Peer[]): Shown[] {
  const screens = peers
    .filter(peer => peer.screen)
    .map(peer => ({ key: `${peer.identity}/screen`, peer, kind: 'screen' as const }))
  const others = peers.filter(peer => !peer.isMe).map(camera)
  const me = peers.filter(peer => peer.isMe).map(camera)
  const tiles = [...screens, ...others]
  tiles.splice(Math.min(tiles.length, PER_PAGE - me.length), 0, ...me)
  return tiles
}

const camera = (peer: Peer): Shown => ({ key: peer.identity, peer, kind: 'camera' })

/** Who had the word last keeps the stage until somebody else speaks alone, so that it does not flicker. */
export function speakerOf(peers: readonly Peer[], last: string | null): string | null {
  const speaking = peers.filter(peer => peer.speaking && !peer.isMe)
  if (speaking.some(peer => peer.identity === last)) return last
  return speaking[0]?.identity ?? (peers.some(peer => peer.identity === last) ? last : null)
}

export interface Staged {
  large: readonly Shown[]
  strip: readonly Shown[]
}

/** The stage takes a shared screen (a pinned one first), else what is pinned, else the speaker, else another person. */
export function stageOf(tiles: readonly Shown[], pins: readonly string[], speaker: string | null): Staged {
  const screens = tiles.filter(tile => tile.kind === 'screen')
  const pinned = tiles.filter(tile => pins.includes(tile.key))
  const share =
    pinned.find(tile => tile.kind === 'screen') ?? screens.find(tile => !tile.peer.isMe) ?? screens[0]
  const one = tiles.find(tile => tile.key === speaker) ?? tiles.find(tile => !tile.peer.isMe) ?? tiles[0]
  const large = share ? [share] : pinned.length > 0 ? pinned : one ? [one] : []
  const rest = tiles.filter(tile => !large.includes(tile))
  return {
    large,
    strip: [
      ...rest.filter(tile => pins.includes(tile.key)),
      ...rest.filter(tile => !pins.includes(tile.key)),
    ],
  }
}

/** The one picture that stands for all: of the stage, or of the first beside it who shows one. */
export function pictureOf({ large, strip }: Staged): Picture | null {
  const pictures = [...large, ...strip].map(({ kind, peer }) =>
    kind === 'screen' ? peer.screen : peer.camera,
  )
  return pictures.find(picture => picture !== null) ?? null
}

/** Pin it, or take the pin away; beyond the most there can be, the oldest goes. */
export function togglePin(pins: readonly string[], key: string): readonly string[] {
  return pins.includes(key) ? pins.filter(pin => pin !== key) : [...pins, key].slice(-MOST_PINS)
}
