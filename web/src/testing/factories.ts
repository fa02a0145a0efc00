/** Makes whole API values of which a test names only what it is about. */
import type { Sentence, Vote } from '@/api/council'
import type { Account, Listed, Member, Person, Room } from '@/api/types'

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
    locked_by: null,
    purpose: 'room',
    parent_id: null,
    archived: false,
    members: [],
    version: 1,
    ...changes,
  }
}

export function member(changes: Partial<Member> = {}): Member {
  return {
    account_id: '22222222-2222-4222-8222-222222222222',
    identity: 'a2',
    display_name: 'Kwame Boateng',
    role: 'member',
    state: 'in_room',
    muted: false,
    deafened: false,
    hand: false,
    encrypted: true,
    silenced: false,
    since: '2026-01-01T00:00:00.000Z',
    ...changes,
  }
}

export function person(changes: Partial<Person> = {}): Person {
  return {
    account_id: '22222222-2222-4222-8222-222222222222',
    display_name: 'Kwame Boateng',
    online: true,
    seen_at: null,
    room_id: null,
    version: 1,
    ...changes,
  }
}

export function listed(changes: Partial<Listed> = {}): Listed {
  return { ...person(), username: 'kwame', role: 'member', ...changes }
}

export function vote(changes: Partial<Vote> = {}): Vote {
  return {
    id: 'dddddddd-dddd-4ddd-8ddd-dddddddddddd',
    room_id: room().id,
    kind: 'jail',
    target_id: '33333333-3333-4333-8333-333333333333',
    minutes: 5,
    reason: '',
    called_by: '22222222-2222-4222-8222-222222222222',
    opened_at: '2026-01-02T03:04:05.000Z',
    closes_at: '2026-01-02T03:04:35.000Z',
    state: 'open',
    electors: 5,
    cast: 1,
    yes: null,
    no: null,
    settled_at: null,
    version: 1,
    ...changes,
  }
}

export function sentence(changes: Partial<Sentence> = {}): Sentence {
  return {
    id: 'eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee',
    account_id: account().id,
    room_id: room().id,
    jail_room_id: 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb',
    vote_id: vote().id,
    began_at: '2026-01-02T03:04:05.000Z',
    until: '2026-01-02T03:09:05.000Z',
    state: 'serving',
    enforcing: false,
    version: 1,
    ...changes,
  }
}
