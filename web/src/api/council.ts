/** What a room decides together, and what its owner and moderators may do: the calls and their values. */

import type { components } from './schema.gen'

type Schemas = components['schemas']

/** A vote as its viewer stands to it. */
export type MyVote = Schemas['VoteOut']
/** A vote as everybody sees it. */
export type Vote = Omit<MyVote, 'my_ballot' | 'may_vote'>
export type VoteDraft = Pick<Schemas['VoteIn'], 'kind' | 'target_id' | 'minutes'> & { reason?: string }
export type Choice = Schemas['Choice']
/** Only its subject and the people of the room are told the reason. */
export type Sentence = Omit<Schemas['SentenceOut'], 'reason'> & { reason?: string }

/** Whom I hear and who hears me; null while the room does not whisper, or I have no place yet. */
export type Whispers = Schemas['WhispersOut']

/** Sends a request and answers its body; rejects with an `ApiProblem`. */
export type Send = <T>(method: string, path: string, body?: unknown) => Promise<T>

export function createCouncil(send: Send) {
  const room = (id: string) => `/api/rooms/${id}`
  const member = (id: string, accountId: string) => `${room(id)}/members/${accountId}`
  return {
    callVote: (roomId: string, draft: VoteDraft) => send<MyVote>('POST', `${room(roomId)}/votes`, draft),
    vote: (id: string) => send<MyVote>('GET', `/api/votes/${id}`),
    cast: (id: string, choice: Choice) => send<MyVote>('PUT', `/api/votes/${id}/ballot`, { choice }),
    sentence: () => send<Sentence>('GET', '/api/sentences/current'),
    release: (id: string) => send<void>('DELETE', `/api/sentences/${id}`),
    whispers: (roomId: string) => send<Whispers>('GET', `${room(roomId)}/whispers`),
    setWhispers: (roomId: string, on: boolean) =>
      send<void>(on ? 'PUT' : 'DELETE', `${room(roomId)}/whispers`),
    muteMember: (roomId: string, accountId: string, on: boolean) =>
      send<void>(on ? 'PUT' : 'DELETE', `${member(roomId, accountId)}/mute`),
    stopShareOf: (roomId: string, accountId: string) =>
      send<void>('POST', `${member(roomId, accountId)}/stop-share`),
    remove: (roomId: string, accountId: string) => send<void>('POST', `${member(roomId, accountId)}/remove`),
    ban: (roomId: string, accountId: string, until: string | null) =>
      send<void>('PUT', `${room(roomId)}/bans/${accountId}`, { until }),
    setLocked: (roomId: string, on: boolean) => send<void>(on ? 'PUT' : 'DELETE', `${room(roomId)}/lock`),
  }
}
