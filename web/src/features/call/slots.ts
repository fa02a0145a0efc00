/** Places in a call for what other features bring. */
import type { ReactNode } from 'react'
import type { Peer } from '@/media/port'

/** What other features put into a call; they meet in the app. */
export interface Slots {
  /** Votes, whispers and what is lost, above the tiles. */
  banners: ReactNode
  chat: ReactNode
  connection: ReactNode
  share: ReactNode
  more: ReactNode
  /** Below the people: who takes a break. */
  prisoners: ReactNode
  /** Entries for one person in a menu, and buttons for them in the panel. */
  menuOf: (peer: Peer) => ReactNode
  actionsOf: (peer: Peer) => ReactNode
}
