/** What a role lets somebody do. The server decides; this only hides what it would refuse. Pure. */
import type { Account, Room } from './types'

export const isModerator = (role: string): boolean => role === 'moderator' || role === 'administrator'

/** Guests neither call votes nor take part in them. */
export const mayCallVotes = (role: string): boolean => role !== 'guest'

/** May moderate and change this room. */
export const moderates = (me: Account, room: Room): boolean => isModerator(me.role) || room.owner_id === me.id
