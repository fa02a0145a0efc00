/** What the server tells, decoded at the door. */
import type { Account, Room } from '@/api/types'

export interface Person {
  account_id: string
  display_name: string
  online: boolean
  room_id: string | null
  version: number
}

export type ServerEvent =
  | { type: 'snapshot'; account: Account | null; rooms: Room[]; people: Person[]; serverTime: number }
  | { type: 'room.changed'; room: Room }
  | { type: 'room.removed'; id: string }
  | { type: 'person.changed'; person: Person }
  | { type: 'account.changed'; account: Account }
  | { type: 'key.changed'; roomId: string; epoch: number }
  | { type: 'resync' }
  | { type: 'bye'; reason: string }

/** The types that a stream has to listen for. */
export const EVENT_TYPES = [
  'snapshot',
  'room.changed',
  'room.removed',
  'person.changed',
  'account.changed',
  'key.changed',
  'resync',
  'bye',
] as const

/** Decode one frame; null for a type that this version does not know. */
export function decode(type: string, json: string): ServerEvent | null {
  const data = JSON.parse(json)
  switch (type) {
    case 'snapshot':
      return {
        type,
        account: data.account,
        rooms: data.rooms,
        people: data.people,
        serverTime: Date.parse(data.server_time),
      }
    case 'room.changed':
      return { type, room: data.room }
    case 'room.removed':
      return { type, id: data.id }
    case 'person.changed':
      return { type, person: data }
    case 'account.changed':
      return { type, account: data.account }
    case 'key.changed':
      return { type, roomId: data.room_id, epoch: data.epoch }
    case 'resync':
      return { type }
    case 'bye':
      return { type, reason: data.reason }
    default:
      return null
  }
}
