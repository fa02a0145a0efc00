/** What an administrator does about other people's accounts, and the words for it. */
import type { Listed, ListedPage, Role } from '@/api/types'

/** The roles that are given; guests come by an invite. */
export const GIVEN = ['member', 'moderator', 'administrator'] as const satisfies readonly Role[]
export type Given = (typeof GIVEN)[number]

export interface Wanted {
  name: string
  role: Given | null
}

export interface AccountsActions {
  /** A page of the accounts; `after` is the `next` of the page before, or empty. */
  accounts: (wanted: Wanted, after: string) => Promise<ListedPage>
  /** Both ask for the administrator's own password. */
  giveRole: (accountId: string, role: Given, password: string) => Promise<void>
  /** The code of a link that sets a new password. */
  makePasswordLink: (username: string, password: string) => Promise<string>
}

/** What a dialog is about. */
export interface DialogProps {
  account: Listed
  actions: AccountsActions
  onClose: () => void
}
