/** What is true of a tile, in words. */
import type { TFunction } from 'i18next'
import type { Member } from '@/api/types'
import type { Peer } from '@/media/port'
import type { Shown } from './staging'

/** What the server knows of somebody in the call, as far as a tile shows it. */
export interface Said {
  /** A moderator has muted them. */
  silenced: boolean
  deafened: boolean
  /** Place in the line of raised hands, from 1; 0 for none. */
  handAt: number
  /** They whisper to somebody else: not heard here. */
  away: boolean
}

export function statesOf(
  t: TFunction,
  peer: Peer,
  kind: Shown['kind'],
  { silenced, deafened, handAt, away }: Said,
): string[] {
  if (kind === 'screen') return []
  return [
    peer.speaking && !peer.muted && !away && t('call.speaking'),
    silenced ? t('call.mutedByModerator') : peer.muted && t('call.muted'),
    deafened && t('call.deafened'),
    handAt > 0 && t('call.handAt', { place: handAt }),
    peer.lost && t('call.reconnecting'),
    away && t('whispers.away'),
  ].filter(text => typeof text === 'string')
}

/** Identities of raised hands, the first first. */
export const lineOf = (members: readonly Member[]): string[] =>
  members.filter(member => member.hand).map(member => member.identity)
