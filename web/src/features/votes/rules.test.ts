/** How a vote looks to whom. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { vote } from '@/testing/factories'
import { neededOf, pipsOf, shownVotes, viewOf } from './rules'

describe('viewOf', () => {
  it('never asks the target, a watcher, or somebody who has answered', () => {
    expect(viewOf(vote({ target_id: 'me' }), 'me', null, false)).toBe('target')
    expect(viewOf(vote(), 'me', null, false)).toBe('watch')
    expect(viewOf(vote(), 'me', null, undefined)).toBe('watch')
    expect(viewOf(vote(), 'me', 'no', true)).toBe('cast')
    expect(viewOf(vote(), 'me', null, true)).toBe('ask')
    expect(viewOf(vote({ state: 'failed' }), 'me', null, true)).toBe('result')
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
