/** What is known of the world, and how one event changes it. Pure. */
import type { Choice, MyVote, Sentence, Vote } from '@/api/council'
import type { Account, Person, Room } from '@/api/types'
import type { ServerEvent } from './events'

export interface Ring {
  on: boolean
  version: number
}

export interface World {
  /** Whether a snapshot has arrived yet. */
  known: boolean
  account: Account | null
  rooms: Readonly<Record<string, Room>>
  people: Readonly<Record<string, Person>>
  /** The newest key epoch that was announced, by room. */
  epochs: Readonly<Record<string, number>>
  votes: Readonly<Record<string, Vote>>
  /** What I said, by vote. */
  ballots: Readonly<Record<string, Choice>>
  sentences: Readonly<Record<string, Sentence>>
  /** Why, by sentence; only its subject and the people of its room are told. */
  reasons: Readonly<Record<string, string>>
  /** Whether people whisper, by room. */
  rings: Readonly<Record<string, Ring>>
  /** Why a seat was taken away, by identity. */
  revoked: Readonly<Record<string, string>>
}

export const NOTHING: World = {
  known: false,
  account: null,
  rooms: {},
  people: {},
  epochs: {},
  votes: {},
  ballots: {},
  sentences: {},
  reasons: {},
  rings: {},
  revoked: {},
}

const by = <T, K extends string | number>(list: readonly T[], key: (one: T) => K): Record<K, T> =>
  Object.fromEntries(list.map(one => [key(one), one])) as Record<K, T>

const isNewer = (known: { version: number } | undefined, version: number): boolean =>
  !known || version > known.version

/** Apply one server event. Repeats and late arrivals change nothing; a room that is removed is back once it is told again. */
export function apply(world: World, event: ServerEvent): World {
  switch (event.type) {
    case 'snapshot':
      return {
        ...NOTHING,
        known: true,
        account: event.account,
        rooms: by(event.rooms, room => room.id),
        people: by(event.people, person => person.account_id),
        votes: by(event.votes.map(bare), vote => vote.id),
        ballots: Object.fromEntries(
          event.votes.flatMap(vote => (vote.my_ballot ? [[vote.id, vote.my_ballot]] : [])),
        ),
        sentences: by(event.sentences.map(unexplained), sentence => sentence.id),
        reasons: event.sentences.reduce(explain, {}),
        epochs: world.epochs,
        revoked: world.revoked,
      }
    case 'room.changed': {
      const known = world.rooms[event.room.id]
      if (!isNewer(known, event.room.version)) return world
      return { ...world, rooms: { ...world.rooms, [event.room.id]: event.room } }
    }
    case 'room.removed': {
      if (!world.rooms[event.id]) return world
      const { [event.id]: _gone, ...rooms } = world.rooms
      return { ...world, rooms }
    }
    case 'person.changed': {
      const known = world.people[event.person.account_id]
      if (!isNewer(known, event.person.version)) return world
      return { ...world, people: { ...world.people, [event.person.account_id]: event.person } }
    }
    case 'account.changed':
      if (world.account && world.account.version >= event.account.version) return world
      return { ...world, account: event.account }
    case 'key.changed':
      if ((world.epochs[event.roomId] ?? -1) >= event.epoch) return world
      return { ...world, epochs: { ...world.epochs, [event.roomId]: event.epoch } }
    case 'vote.changed':
      if (!isNewer(world.votes[event.vote.id], event.vote.version)) return world
      return { ...world, votes: { ...world.votes, [event.vote.id]: event.vote } }
    case 'ballot.cast':
      if (world.ballots[event.voteId]) return world
      return { ...world, ballots: { ...world.ballots, [event.voteId]: event.choice } }
    case 'sentence.changed':
    case 'sentence.reason': {
      const { sentence } = event
      const reasons = explain(world.reasons, sentence)
      const newer = isNewer(world.sentences[sentence.id], sentence.version)
      if (!newer && reasons === world.reasons) return world
      const sentences = newer ? { ...world.sentences, [sentence.id]: unexplained(sentence) } : world.sentences
      return { ...world, sentences, reasons }
    }
    case 'whispers.changed':
      if (!isNewer(world.rings[event.roomId], event.ringVersion)) return world
      return {
        ...world,
        rings: { ...world.rings, [event.roomId]: { on: event.on, version: event.ringVersion } },
      }
    case 'seat.revoked': {
      const { identity, cause } = event.revoked
      if (world.revoked[identity]) return world
      return { ...world, revoked: { ...world.revoked, [identity]: cause } }
    }
    case 'ping':
    case 'resync':
    case 'bye':
      return world
  }
}

/** A vote as everybody sees it. */
function bare({ my_ballot: _mine, may_vote: _may, ...vote }: MyVote): Vote {
  return vote
}

function unexplained({ reason: _reason, ...sentence }: Sentence): Sentence {
  return sentence
}

/** The reasons with that of this sentence, which never changes. */
function explain(known: World['reasons'], { id, reason }: Sentence): World['reasons'] {
  return reason && known[id] === undefined ? { ...known, [id]: reason } : known
}
