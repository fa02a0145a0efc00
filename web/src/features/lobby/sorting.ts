/** Which rooms are shown, and in which order. */
import type { Room } from '@/api/types'

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
