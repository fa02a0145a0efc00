/** Makes whole API values of which a test names only what it is about. */
import type { Account, Room } from '@/api/types'
import type { Person } from '@/realtime/events'

export function account(changes: Partial<Account> = {}): Account {
  return {
    id: '11111111-1111-4111-8111-111111111111',
    username: 'leila',
    display_name: 'Leila Haddad',
    role: 'member',
    created_at: '2026-01-02T03:04:05.000Z',
    version: 1,
    ...changes,
  }
}

export function room(changes: Partial<Room> = {}): Room {
  return {
    id: 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
    name: 'Sunday table',
    kind: 'video',
    visibility: 'listed',
    capacity: 25,
    owner_id: null,
    encryption: 'required',
    passphrase: false,
    locked: false,
    members: [],
    version: 1,
    ...changes,
  }
}

export function person(changes: Partial<Person> = {}): Person {
  return {
    account_id: '22222222-2222-4222-8222-222222222222',
    display_name: 'Kwame Boateng',
    online: true,
    room_id: null,
    version: 1,
    ...changes,
  }
}
