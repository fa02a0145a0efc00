/** Everybody's accounts, for administrators. */
import type { Account } from '@/api/types'
import { AccountsPage } from '@/features/accounts/AccountsPage'
import { useServices } from './services'

export default function AccountsScreen({ account }: { account: Account }) {
  const { api } = useServices()
  return <AccountsPage me={account} actions={api} />
}
