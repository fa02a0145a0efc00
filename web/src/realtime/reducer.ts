/** What is known of the world, and how one event changes it. Pure. */
import type { Account, Room } from '@/api/types'
import type { Person, ServerEvent } from './events'

export interface World {
  /** Whether a snapshot has arrived yet. */
  known: boolean
  account: Account | null
  rooms: Readonly<Record<string, Room>>
  /** Ids of rooms that are gone: a late event does not bring one back. */
  removed: ReadonlySet<string>
  people: Readonly<Record<string, Person>>
  /** The newest key epoch that was announced, by room. */
  epochs: Readonly<Record<string, number>>
}

export const NOTHING: World = {
  known: false,
  account: null,
  rooms: {},
  removed: new Set(),
  people: {},
  epochs: {},
}

/** Apply one server event. Repeats and late arrivals change nothing; a removed room stays removed. */
export function apply(world: World, event: ServerEvent): World {
  switch (event.type) {
    case 'snapshot':
      return {
        ...NOTHING,
        known: true,
        account: event.account,
        rooms: Object.fromEntries(event.rooms.map(room => [room.id, room])),
        people: Object.fromEntries(event.people.map(person => [person.account_id, person])),
        epochs: world.epochs,
      }
    case 'room.changed': {
      const known = world.rooms[event.room.id]
      if (world.removed.has(event.room.id) || (known && known.version >= event.room.version)) return world
      return { ...world, rooms: { ...world.rooms, [event.room.id]: event.room } }
    }
    case 'room.removed': {
      if (world.removed.has(event.id)) return world
      const { [event.id]: _gone, ...rooms } = world.rooms
      return { ...world, rooms, removed: new Set([...world.removed, event.id]) }
    }
    case 'person.changed': {
      const known = world.people[event.person.account_id]
      if (known && known.version >= event.person.version) return world
      return { ...world, people: { ...world.people, [event.person.account_id]: event.person } }
    }
    case 'account.changed':
      if (world.account && world.account.version >= event.account.version) return world
      return { ...world, account: event.account }
    case 'key.changed':
      if ((world.epochs[event.roomId] ?? -1) >= event.epoch) return world
      return { ...world, epochs: { ...world.epochs, [event.roomId]: event.epoch } }
    case 'resync':
    case 'bye':
      return world
  }
}
