/** What the decoder lets in. */
import { describe, expect, it } from 'vitest'
import { account, person, room } from '@/testing/factories'
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

  it('passes over types that it does not know', () => {
    expect(decode('whispers.changed', '{"room_id":"r1","on":true}')).toBeNull()
  })
})
