/** Who may do what to whom in a room. The server decides; this only hides what it would refuse. Pure. */
import { isModerator, moderates } from '@/api/roles'
import type { Account, Member, Room } from '@/api/types'

/** May be moderated by whom moderates: neither oneself nor those who answer to the administrator. */
export function isSubject(me: Account, room: Room, member: Member | undefined): boolean {
  if (!member || member.account_id === me.id) return false
  return moderates(me, room) && (!isModerator(member.role) || me.role === 'administrator')
}
