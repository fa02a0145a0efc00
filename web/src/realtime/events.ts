/** What the server tells, decoded at the door. */
import type { Choice, MyVote, Sentence, Vote } from '@/api/council'
import type { Account, Person, Room } from '@/api/types'

/** Why somebody may no longer be in a call. */
export interface Revoked {
  room_id: string
  identity: string
  cause: string
}

export type ServerEvent =
  | {
      type: 'snapshot'
      account: Account | null
      rooms: Room[]
      people: Person[]
      votes: MyVote[]
      sentences: Sentence[]
      serverTime: number
    }
  | { type: 'room.changed'; room: Room }
  | { type: 'room.removed'; id: string }
  | { type: 'person.changed'; person: Person }
  | { type: 'account.changed'; account: Account }
  | { type: 'key.changed'; roomId: string; epoch: number }
  | { type: 'vote.changed'; vote: Vote }
  | { type: 'ballot.cast'; voteId: string; choice: Choice }
  | { type: 'sentence.changed'; sentence: Sentence }
  | { type: 'sentence.reason'; sentence: Sentence }
  | { type: 'whispers.changed'; roomId: string; on: boolean; ringVersion: number }
  | { type: 'seat.revoked'; revoked: Revoked }
  | { type: 'ping' }
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
  'vote.changed',
  'ballot.cast',
  'sentence.changed',
  'sentence.reason',
  'whispers.changed',
  'seat.revoked',
  'ping',
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
        votes: data.votes,
        sentences: data.sentences,
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
    case 'vote.changed':
      return { type, vote: data.vote }
    case 'ballot.cast':
      return { type, voteId: data.vote_id, choice: data.choice }
    case 'sentence.changed':
    case 'sentence.reason':
      return { type, sentence: data.sentence }
    case 'whispers.changed':
      return { type, roomId: data.room_id, on: data.on, ringVersion: data.ring_version }
    case 'seat.revoked':
      return { type, revoked: { room_id: data.room_id, identity: data.identity, cause: data.cause } }
    case 'ping':
    case 'resync':
      return { type }
    case 'bye':
      return { type, reason: data.reason }
    default:
      return null
  }
}
