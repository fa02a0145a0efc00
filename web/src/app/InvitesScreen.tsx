/** Letting people in: invites, and for administrators links in place of forgotten passwords. */
import type { Account } from '@/api/types'
import { InvitesPage } from '@/features/invites/InvitesPage'
import { PasswordHelp } from '@/features/passwords/PasswordHelp'
import { useServices } from './services'

export default function InvitesScreen({ account }: { account: Account }) {
  const { api } = useServices()
  return (
    <InvitesPage actions={api}>
      {account.role === 'administrator' && <PasswordHelp makeLink={api.makePasswordLink} />}
    </InvitesPage>
  )
}
