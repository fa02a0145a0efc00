/** What the decoder lets in. */
import { describe, expect, it } from 'vitest'
import { account, person, room, sentence, vote } from '@/testing/factories'
import { decode } from './events'

describe('decode', () => {
  it('reads a snapshot with the time of the server', () => {
    const sent = {
      account: account(),
      rooms: [room()],
      votes: [],
      sentences: [],
      people: [person()],
      server_time: '2026-01-02T03:04:05.678Z',
    }
    expect(decode('snapshot', JSON.stringify(sent))).toEqual({
      type: 'snapshot',
      account: account(),
      rooms: [room()],
      people: [person()],
      votes: [],
      sentences: [],
      serverTime: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
    })
  })

  it('reads what happens to rooms, people, accounts and keys', () => {
    expect(decode('room.changed', JSON.stringify({ room: room() }))).toEqual({
      type: 'room.changed',
      room: room(),
    })
    expect(decode('room.removed', '{"id":"r1"}')).toEqual({ type: 'room.removed', id: 'r1' })
    expect(decode('person.changed', JSON.stringify(person()))).toEqual({
      type: 'person.changed',
      person: person(),
    })
    expect(decode('account.changed', JSON.stringify({ account: account() }))).toEqual({
      type: 'account.changed',
      account: account(),
    })
    expect(decode('key.changed', '{"room_id":"r1","epoch":3}')).toEqual({
      type: 'key.changed',
      roomId: 'r1',
      epoch: 3,
    })
  })

  it('reads the words of the stream itself', () => {
    expect(decode('resync', '{}')).toEqual({ type: 'resync' })
    expect(decode('bye', '{"reason":"superseded"}')).toEqual({ type: 'bye', reason: 'superseded' })
  })

  it('reads what the room decides, and what happens to those in it', () => {
    expect(decode('vote.changed', JSON.stringify({ vote: vote() }))).toEqual({
      type: 'vote.changed',
      vote: vote(),
    })
    expect(decode('ballot.cast', '{"vote_id":"v1","choice":"no"}')).toEqual({
      type: 'ballot.cast',
      voteId: 'v1',
      choice: 'no',
    })
    expect(decode('sentence.reason', JSON.stringify({ sentence: sentence({ reason: 'loud' }) }))).toEqual({
      type: 'sentence.reason',
      sentence: sentence({ reason: 'loud' }),
    })
    expect(decode('whispers.changed', '{"room_id":"r1","on":true,"ring_version":3}')).toEqual({
      type: 'whispers.changed',
      roomId: 'r1',
      on: true,
      ringVersion: 3,
    })
    expect(decode('seat.revoked', '{"room_id":"r1","identity":"i1","cause":"banned"}')).toEqual({
      type: 'seat.revoked',
      revoked: { room_id: 'r1', identity: 'i1', cause: 'banned' },
    })
  })

  it('passes over types that it does not know', () => {
    expect(decode('weather.changed', '{"sun":true}')).toBeNull()
  })
})
