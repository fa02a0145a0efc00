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

export const isCalled = (person: Person, query: string): boolean =>
  person.display_name.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase())

/** Everybody once, as they were told of last. */
export function newestOf(listed: readonly Person[], live: Readonly<Record<string, Person>>): Person[] {
  const newest = new Map(Object.entries(live))
  for (const person of listed) {
    const known = newest.get(person.account_id)
    if (!known || known.version <= person.version) newest.set(person.account_id, person)
  }
  return [...newest.values()]
}

export interface Groups {
  inRoom: Person[]
  online: Person[]
  /** Who left last comes first. */
  away: Person[]
}

export function groupPeople(people: readonly Person[]): Groups {
  const byName = [...people].sort((one, other) => one.display_name.localeCompare(other.display_name))
  const seenOf = (person: Person) => person.seen_at ?? ''
  return {
    inRoom: byName.filter(person => person.room_id !== null),
    online: byName.filter(person => person.online && person.room_id === null),
    away: byName
      .filter(person => !isAround(person))
      .sort((one, other) => seenOf(other).localeCompare(seenOf(one))),
  }
}

/** Whether somebody is around: online, or in a room all the same. */
export const isAround = (person: Person): boolean => person.online || person.room_id !== null

/** Whether somebody is shown: of who was never seen since there is nothing to tell. */
export const isShown = (person: Person): boolean => isAround(person) || person.seen_at !== null
