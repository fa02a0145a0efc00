/** How a vote looks to whom. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { member, vote } from '@/testing/factories'
import { candidatesOf, electorsWithout, neededOf, pipsOf, shownVotes, viewOf } from './rules'

describe('viewOf', () => {
  it('never asks the target, a watcher, or somebody who has answered', () => {
    expect(viewOf(vote({ target_id: 'me' }), 'me', null, false)).toBe('target')
    expect(viewOf(vote(), 'me', null, false)).toBe('watch')
    expect(viewOf(vote(), 'me', null, undefined)).toBe('wait')
    expect(viewOf(vote(), 'me', 'no', true)).toBe('cast')
    expect(viewOf(vote(), 'me', null, true)).toBe('ask')
    expect(viewOf(vote({ state: 'failed' }), 'me', null, true)).toBe('result')
  })
})

describe('candidatesOf', () => {
  const people = [
    member({ account_id: 'me' }),
    member({ account_id: 'a', display_name: 'Ann' }),
    member({ account_id: 'b', display_name: 'Ben', role: 'moderator' }),
    member({ account_id: 'c', display_name: 'Cid', state: 'joining' }),
    member({ account_id: 'g', display_name: 'Gil', role: 'guest' }),
  ]

  it('names everybody else, each with what stands in the way', () => {
    expect(candidatesOf(people, 'me').map(({ name, whyNot }) => [name, whyNot])).toEqual([
      ['Ann', null],
      ['Ben', 'protected'],
      ['Cid', 'joining'],
      ['Gil', null],
    ])
  })

  it('needs two electors besides the target; guests and who is only on the way are none', () => {
    expect(electorsWithout(people, 'a')).toBe(2)
    expect(electorsWithout(people, 'g')).toBe(3)
    expect(candidatesOf(people.slice(0, 2), 'me').map(({ whyNot }) => whyNot)).toEqual(['too_few_people'])
  })

  it('names a person on two devices once, and by the one that is in', () => {
    const twice = [...people, member({ account_id: 'c', display_name: 'Cid' })]
    expect(candidatesOf(twice, 'me').filter(({ name }) => name === 'Cid')).toEqual([
      { accountId: 'c', name: 'Cid', whyNot: null },
    ])
  })
})

describe('pipsOf', () => {
  const counts = fc
    .integer({ min: 2, max: 25 })
    .chain(electors =>
      fc
        .integer({ min: 0, max: electors })
        .chain(cast => fc.integer({ min: 0, max: cast }).map(yes => ({ electors, cast, yes }))),
    )

  it('has one for each elector, and says nothing of yes and no while the vote is open', () => {
    fc.assert(
      fc.property(counts, ({ electors, cast, yes }) => {
        const open = pipsOf(vote({ electors, cast }))
        expect(open).toHaveLength(electors)
        expect(open.filter(pip => pip === 'yes' || pip === 'no')).toEqual([])
        const settled = pipsOf(vote({ electors, cast, yes, no: cast - yes, state: 'failed' }))
        expect(settled).toHaveLength(electors)
        expect(settled.filter(pip => pip === 'yes')).toHaveLength(yes)
      }),
    )
  })

  it('needs more than half', () => {
    expect([2, 3, 4, 5].map(neededOf)).toEqual([2, 2, 3, 3])
  })
})

describe('shownVotes', () => {
  it('keeps a result for a while, of this room only, one of each kind', () => {
    const settled = vote({ id: 'a', state: 'passed', settled_at: '2026-01-02T03:04:20.000Z' })
    const whispers = vote({ id: 'b', kind: 'whispers_on', target_id: null })
    const elsewhere = vote({ id: 'c', room_id: 'other' })
    const at = Date.parse('2026-01-02T03:04:25.000Z')
    const ids = (now: number) =>
      shownVotes([settled, whispers, elsewhere], vote().room_id, now).map(one => one.id)
    expect(ids(at)).toEqual(['a', 'b'])
    expect(ids(at + 60_000)).toEqual(['b'])
  })
})
