/** The places of the app, and who is led to them from where. */
import { Link as LinkIcon, ScrollText, Settings2, Sofa, UserCog, UserRound, Users } from 'lucide-react'
import { isModerator } from '@/api/roles'
import type { Account } from '@/api/types'

const PLACES = [
  { href: '/', name: 'lobby.title', tab: 'lobby.title', Icon: Sofa, shown: 'always' },
  { href: '/people', name: 'people.title', tab: 'people.title', Icon: Users, shown: 'narrow' },
  { href: '/invites', name: 'invites.title', tab: 'invites.tab', Icon: LinkIcon, shown: 'moderators' },
  {
    href: '/accounts',
    name: 'accounts.title',
    tab: 'accounts.title',
    Icon: UserCog,
    shown: 'administrators',
  },
  { href: '/log', name: 'log.title', tab: 'log.tab', Icon: ScrollText, shown: 'always' },
  { href: '/settings', name: 'settings.title', tab: 'settings.title', Icon: Settings2, shown: 'wide' },
  { href: '/settings', name: 'account.you', tab: 'account.you', Icon: UserRound, shown: 'phone' },
] as const

type Place = (typeof PLACES)[number]

export function mayOpen(shown: Place['shown'], { role }: Account): boolean {
  if (shown === 'administrators') return role === 'administrator'
  return shown !== 'moderators' || isModerator(role)
}

export const placesOf = (account: Account): readonly Place[] =>
  PLACES.filter(place => mayOpen(place.shown, account))

/** For which a phone's bar has no room: its settings lead there. */
export const offTheBar = (account: Account): readonly Place[] =>
  placesOf(account).filter(place => place.shown === 'administrators')
