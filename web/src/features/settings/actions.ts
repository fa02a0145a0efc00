/** What somebody can do to their own account. */
import type { Account, Session } from '@/api/types'

export interface AccountActions {
  changeMe: (displayName: string) => Promise<Account>
  changePassword: (current: string, wanted: string) => Promise<void>
  deleteMe: (password: string) => Promise<void>
  sessions: () => Promise<Session[]>
  endSession: (id: string) => Promise<void>
  endSessions: () => Promise<void>
}
