/** What a room decides together, and what its owner and moderators may do: the calls and their values. */
import type { Client } from 'openapi-fetch'
import { must } from './problem'
import type { components, paths } from './schema.gen'

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

/** The calls, over a client that rejects with an `ApiProblem`. */
export function createCouncil(http: Client<paths>) {
  const room = (room_id: string) => ({ params: { path: { room_id } } })
  const person = (room_id: string, account_id: string) => ({ params: { path: { room_id, account_id } } })
  return {
    callVote: async (roomId: string, draft: VoteDraft): Promise<MyVote> => {
      const body = { reason: '', ...draft }
      return must((await http.POST('/api/rooms/{room_id}/votes', { ...room(roomId), body })).data)
    },
    vote: async (vote_id: string): Promise<MyVote> =>
      must((await http.GET('/api/votes/{vote_id}', { params: { path: { vote_id } } })).data),
    cast: async (vote_id: string, choice: Choice): Promise<MyVote> => {
      const about = { params: { path: { vote_id } }, body: { choice } }
      return must((await http.PUT('/api/votes/{vote_id}/ballot', about)).data)
    },
    release: async (sentence_id: string): Promise<void> => {
      await http.DELETE('/api/sentences/{sentence_id}', { params: { path: { sentence_id } } })
    },
    whispers: async (roomId: string): Promise<Whispers> =>
      must((await http.GET('/api/rooms/{room_id}/whispers', room(roomId))).data),
    setWhispers: async (roomId: string, on: boolean): Promise<void> => {
      if (on) await http.PUT('/api/rooms/{room_id}/whispers', room(roomId))
      else await http.DELETE('/api/rooms/{room_id}/whispers', room(roomId))
    },
    muteMember: async (roomId: string, accountId: string, on: boolean): Promise<void> => {
      const about = person(roomId, accountId)
      if (on) await http.PUT('/api/rooms/{room_id}/members/{account_id}/mute', about)
      else await http.DELETE('/api/rooms/{room_id}/members/{account_id}/mute', about)
    },
    stopShareOf: async (roomId: string, accountId: string): Promise<void> => {
      await http.POST('/api/rooms/{room_id}/members/{account_id}/stop-share', person(roomId, accountId))
    },
    remove: async (roomId: string, accountId: string): Promise<void> => {
      await http.POST('/api/rooms/{room_id}/members/{account_id}/remove', person(roomId, accountId))
    },
    ban: async (roomId: string, accountId: string, until: string | null): Promise<void> => {
      const about = { ...person(roomId, accountId), body: { until } }
      await http.PUT('/api/rooms/{room_id}/bans/{account_id}', about)
    },
    setLocked: async (roomId: string, on: boolean): Promise<void> => {
      if (on) await http.PUT('/api/rooms/{room_id}/lock', room(roomId))
      else await http.DELETE('/api/rooms/{room_id}/lock', room(roomId))
    },
  }
}
