/** What is worth a notification, and what is not. */
import { describe, expect, it } from 'vitest'
import { NOTHING, type World } from '@/realtime/reducer'
import { account, member, room, sentence, vote } from '@/testing/factories'
import { newsOf } from './news'

const me = account()
const world = (changes: Partial<World>): World => ({ ...NOTHING, known: true, account: me, ...changes })
const inside = { [room().id]: room({ members: [member({ account_id: me.id })] }) }

describe('newsOf', () => {
  it('tells of a vote that opens where I am, once', () => {
    const before = world({ rooms: inside })
    const now = world({ rooms: inside, votes: { v: vote({ id: 'v' }) } })
    expect(newsOf(before, now).opened).toEqual([vote({ id: 'v' })])
    const later = world({ rooms: inside, votes: { v: vote({ id: 'v', cast: 2, version: 2 }) } })
    expect(newsOf(now, later).opened).toEqual([])
  })

  it('tells of no vote in a room where I am not, nor of one that is settled', () => {
    const votes = { v: vote({ id: 'v' }) }
    expect(newsOf(world({}), world({ votes })).opened).toEqual([])
    const settled = { v: vote({ id: 'v', state: 'failed' }) }
    expect(newsOf(world({ rooms: inside }), world({ rooms: inside, votes: settled })).opened).toEqual([])
  })

  it('tells that my break is over, also where the word of it was missed', () => {
    const mine = sentence({ id: 's' })
    const before = world({ sentences: { s: mine } })
    const ended = world({ sentences: { s: { ...mine, state: 'released' } } })
    expect(newsOf(before, ended).over).toEqual([mine])
    expect(newsOf(before, world({})).over).toEqual([mine])
    const theirs = { s: sentence({ id: 's', account_id: 'somebody' }) }
    expect(newsOf(world({ sentences: theirs }), world({})).over).toEqual([])
  })

  it('takes the first snapshot as how things stand', () => {
    const now = world({ rooms: inside, votes: { v: vote({ id: 'v' }) } })
    expect(newsOf(NOTHING, now)).toEqual({ opened: [], over: [] })
  })
})
