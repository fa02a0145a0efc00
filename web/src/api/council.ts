/** What a room decides together, and what its owner and moderators may do: the calls and their values. */

export type VoteKind = 'jail' | 'release' | 'whispers_on' | 'whispers_off'
export type Choice = 'yes' | 'no'

export interface Vote {
  id: string
  room_id: string
  kind: VoteKind
  target_id: string | null
  minutes: number | null
  reason: string | null
  called_by: string
  opened_at: string
  closes_at: string
  state: 'open' | 'passed' | 'failed' | 'void'
  electors: number
  cast: number
  /** How many said so; only once settled. */
  yes: number | null
  no: number | null
  settled_at: string | null
  version: number
}

/** A vote as its viewer stands to it. */
export interface MyVote extends Vote {
  my_ballot: Choice | null
  may_vote: boolean
}

export interface VoteDraft {
  kind: VoteKind
  target_id?: string
  minutes?: number
  reason?: string
}

export interface Sentence {
  id: string
  account_id: string
  room_id: string
  jail_room_id: string
  until: string
  state: 'serving' | 'released' | 'ended'
  /** Still to be removed by the SFU. */
  enforcing: boolean
  version: number
  reason?: string | null
}

/** Account ids: whom I hear, and who hears me. Null where whispers are off. */
export interface Whispers {
  hears: string | null
  heard_by: string | null
}

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
