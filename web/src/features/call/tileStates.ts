/** What is true of a tile, in words. */
import type { TFunction } from 'i18next'
import type { Member } from '@/api/types'
import type { Shown } from './staging'

export function statesOf(
  t: TFunction,
  { peer, kind }: Shown,
  member: Member | undefined,
  handAt: number,
  away: boolean,
): string[] {
  if (kind === 'screen') return []
  return [
    peer.speaking && !peer.muted && !away && t('call.speaking'),
    member?.silenced ? t('call.mutedByModerator') : peer.muted && t('call.muted'),
    member?.deafened && t('call.deafened'),
    handAt > 0 && t('call.handAt', { place: handAt }),
    peer.lost && t('call.reconnecting'),
    away && t('whispers.away'),
  ].filter(text => typeof text === 'string')
}

/** Identities of raised hands, the first first. */
export const lineOf = (members: readonly Member[]): string[] =>
  members.filter(member => member.hand).map(member => member.identity)
