/** Which rooms and people are shown, and in which order. */
import type { Person, Room } from '@/api/types'

export interface Sorted {
  /** Somebody is in them. */
  live: Room[]
  /** Nobody is. */
  quiet: Room[]
}

/**
 * Rooms whose name, or the name of somebody inside, contains the query. By name, because an order by their crowd would
 * move rows under the hand that is about to press one.
 */
export function sortRooms(rooms: readonly Room[], query: string): Sorted {
  const wanted = query.trim().toLocaleLowerCase()
  const found = rooms
    .filter(
      room =>
        room.name.toLocaleLowerCase().includes(wanted) ||
        room.members.some(member => member.display_name.toLocaleLowerCase().includes(wanted)),
    )
    .sort((one, other) => one.name.localeCompare(other.name))
  return {
    live: found.filter(room => room.members.length > 0),
    quiet: found.filter(room => room.members.length === 0),
  }
}

/** The people whose name contains the query, by name. */
export function findPeople(people: readonly Person[], query: string): Person[] {
  const wanted = query.trim().toLocaleLowerCase()
  return people
    .filter(person => person.display_name.toLocaleLowerCase().includes(wanted))
    .sort((one, other) => one.display_name.localeCompare(other.display_name))
}

/** Whether somebody is around: online, or in a room all the same. */
export const isAround = (person: Person): boolean => person.online || person.room_id !== null

/** Whether somebody is shown: of who was never seen since there is nothing to tell. */
export const isShown = (person: Person): boolean => isAround(person) || person.seen_at !== null
