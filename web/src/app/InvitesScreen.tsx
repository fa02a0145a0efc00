/** Invites, from what the API offers. */
import { InvitesPage } from '@/features/invites/InvitesPage'
import { useServices } from './services'

export default function InvitesScreen() {
  const { api } = useServices()
  return <InvitesPage actions={api} />
}
