/** Which rooms are shown, and in which order. */
import type { Room } from '@/api/types'

export interface Sorted {
  /** Somebody is in them, the fullest first. */
  live: Room[]
  /** Nobody is, by name. */
  quiet: Room[]
}

/** Rooms whose name, or the name of somebody inside, contains the query. */
export function sortRooms(rooms: readonly Room[], query: string): Sorted {
  const wanted = query.trim().toLocaleLowerCase()
  const found = rooms.filter(
    room =>
      room.name.toLocaleLowerCase().includes(wanted) ||
      room.members.some(member => member.display_name.toLocaleLowerCase().includes(wanted)),
  )
  const byName = (one: Room, other: Room) => one.name.localeCompare(other.name)
  return {
    live: found
      .filter(room => room.members.length > 0)
      .sort((one, other) => other.members.length - one.members.length || byName(one, other)),
    quiet: found.filter(room => room.members.length === 0).sort(byName),
  }
}
