/** Letting people in. */
import { InvitesPage } from '@/features/invites/InvitesPage'
import { useServices } from './services'

export default function InvitesScreen() {
  const { api } = useServices()
  return <InvitesPage actions={api} />
}
