/** Properties of the reducer: order, repetition and lateness do not matter. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { account, person, room, sentence, vote } from '@/testing/factories'
import type { ServerEvent } from './events'
import { apply, NOTHING, type World } from './reducer'

const id = fc.constantFrom('r1', 'r2', 'r3')
const version = fc.integer({ min: 1, max: 6 })

/** The same version of the same thing is always the same value, as the server promises. */
const change: fc.Arbitrary<ServerEvent> = fc.oneof(
  fc.tuple(id, version).map(
    ([one, v]): ServerEvent => ({
      type: 'room.changed',
      room: room({ id: one, version: v, name: `${one}.${v}` }),
    }),
  ),
  fc.tuple(id, version).map(
    ([one, v]): ServerEvent => ({
      type: 'person.changed',
      person: person({ account_id: one, version: v, online: v % 2 === 0 }),
    }),
  ),
  version.map(
    (v): ServerEvent => ({
      type: 'account.changed',
      account: account({ version: v, display_name: `n${v}` }),
    }),
  ),
  fc.tuple(id, version).map(([roomId, epoch]): ServerEvent => ({ type: 'key.changed', roomId, epoch })),
  fc
    .tuple(id, version)
    .map(([one, v]): ServerEvent => ({ type: 'vote.changed', vote: vote({ id: one, version: v, cast: v }) })),
  id.map((voteId): ServerEvent => ({ type: 'ballot.cast', voteId, choice: voteId === 'r1' ? 'yes' : 'no' })),
  fc.tuple(id, version, fc.boolean()).map(
    ([one, v, why]): ServerEvent => ({
      type: why ? 'sentence.reason' : 'sentence.changed',
      sentence: sentence({ id: one, version: v, enforcing: v < 2, ...(why && { reason: `because ${one}` }) }),
    }),
  ),
  fc.tuple(id, version).map(
    ([roomId, ringVersion]): ServerEvent => ({
      type: 'whispers.changed',
      roomId,
      ringVersion,
      on: ringVersion % 2 === 0,
    }),
  ),
  id.map(
    (identity): ServerEvent => ({
      type: 'seat.revoked',
      revoked: { room_id: 'r1', identity, cause: 'banned' },
    }),
  ),
)
const removal = id.map((one): ServerEvent => ({ type: 'room.removed', id: one }))
/** Of what exists: only a removal depends on what comes before and after it. */
const changes = fc.array(change, { maxLength: 24 })
const events = fc.array(fc.oneof({ weight: 5, arbitrary: change }, { weight: 1, arbitrary: removal }), {
  maxLength: 24,
})

const all = (started: World, list: readonly ServerEvent[]): World => list.reduce(apply, started)

describe('apply', () => {
  it('comes to the same world in whatever order events arrive', () => {
    fc.assert(
      fc.property(
        changes.chain(list =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          expect(all(NOTHING, shuffled)).toEqual(all(NOTHING, list))
        },
      ),
    )
  })

  it('changes nothing, not even identity, when an event is repeated', () => {
    fc.assert(
      fc.property(changes, list => {
        const world = all(NOTHING, list)
        for (const event of list) expect(apply(world, event)).toBe(world)
      }),
    )
  })

  it('knows no more of a removed room, and changes nothing when that is repeated', () => {
    fc.assert(
      fc.property(events, id, (before, gone) => {
        const world = all(NOTHING, [...before, { type: 'room.removed', id: gone }])
        expect(world.rooms[gone]).toBeUndefined()
        expect(apply(world, { type: 'room.removed', id: gone })).toBe(world)
      }),
    )
  })

  it('shows a room again that somebody may see again, though it is as it was', () => {
    const told: ServerEvent = { type: 'room.changed', room: room({ id: 'r1', version: 3 }) }
    const world = all(NOTHING, [told, { type: 'room.removed', id: 'r1' }, told])
    expect(Object.keys(world.rooms)).toEqual(['r1'])
  })

  it('replaces everything with a snapshot, whatever was known before', () => {
    const snapshot: ServerEvent = {
      type: 'snapshot',
      account: account(),
      rooms: [room({ id: 'r1' })],
      people: [person()],
      votes: [{ ...vote(), my_ballot: 'yes', may_vote: true }],
      sentences: [sentence({ reason: 'loud' })],
      serverTime: 0,
    }
    fc.assert(
      fc.property(events, list => {
        const { epochs: _epochs, revoked: _revoked, ...world } = apply(all(NOTHING, list), snapshot)
        const { epochs: _none, revoked: _no, ...fresh } = apply(NOTHING, snapshot)
        expect(world).toEqual(fresh)
      }),
    )
  })

  it('never lets a key epoch fall, not even through a snapshot', () => {
    const world = all(NOTHING, [
      { type: 'key.changed', roomId: 'r1', epoch: 4 },
      { type: 'snapshot', account: null, rooms: [], people: [], votes: [], sentences: [], serverTime: 0 },
      { type: 'key.changed', roomId: 'r1', epoch: 3 },
    ])
    expect(world.epochs.r1).toBe(4)
  })

  it('keeps the reason of a sentence apart, and through later news of it', () => {
    const world = all(NOTHING, [
      { type: 'sentence.reason', sentence: sentence({ version: 1, reason: 'loud' }) },
      { type: 'sentence.changed', sentence: sentence({ version: 2, enforcing: false }) },
    ])
    expect(world.reasons[sentence().id]).toBe('loud')
    expect(world.sentences[sentence().id]).toEqual(sentence({ version: 2, enforcing: false }))
  })

  it('is not moved by resync and bye', () => {
    expect(all(NOTHING, [{ type: 'resync' }, { type: 'bye', reason: 'shutdown' }])).toBe(NOTHING)
  })
})
