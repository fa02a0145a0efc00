/** The way into a call and back after a loss. */
import { describe, expect, it } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { FakeCall } from '@/media/fakeCall'
import { advance, START, type Stage, type Step } from './joining'

const call = new FakeCall()
const problem = (status: number, code: string) => new ApiProblem(status, code)
const refused = (status: number, code: string): Step => ({
  do: 'refused',
  problem: problem(status, code),
  nowMs: 1000,
  random: 0.5,
})
const walk = (stage: Stage, ...steps: Step[]) => steps.reduce(advance, stage)
const joined: Step = { do: 'joined', call, nowMs: 0 }
const inside: Stage = { at: 'in', call, tries: 0, sinceMs: 0 }
const lost: Step = { do: 'ended', end: 'lost', nowMs: 1000, random: 0.5 }

describe('advance', () => {
  it('goes from the preview into the call', () => {
    expect(walk(START, { do: 'join' }, joined)).toEqual(inside)
  })

  it('asks before it takes the call from another device', () => {
    const asking = walk(START, { do: 'join' }, refused(409, 'in_call_elsewhere'))
    expect(asking.at).toBe('asking_to_move')
    expect(advance(asking, { do: 'join' }).at).toBe('joining')
    expect(advance(asking, { do: 'stay' })).toEqual(START)
  })

  it('shows a refusal on the preview and does not try again', () => {
    expect(walk(START, { do: 'join' }, refused(409, 'room_full'))).toMatchObject({ at: 'preview' })
    expect(walk(inside, lost, { do: 'retry' }, refused(403, 'banned'))).toMatchObject({ at: 'preview' })
    expect(walk(inside, lost, { do: 'retry' }, refused(0, 'part_missing'))).toMatchObject({ at: 'preview' })
  })

  it('tries again after a loss, counting', () => {
    const waiting = advance(inside, lost)
    expect(waiting).toEqual({ at: 'waiting', tries: 0, retryAtMs: 2000 })
    expect(walk(waiting, { do: 'retry' }, refused(503, 'unavailable'))).toMatchObject({
      at: 'waiting',
      tries: 1,
      retryAtMs: 3000,
    })
  })

  it('waits longer for each call that is lost at once, and counts anew after a good one', () => {
    const flapping = walk(inside, lost, { do: 'retry' }, joined, lost, { do: 'retry' }, joined, lost)
    expect(flapping).toEqual({ at: 'waiting', tries: 2, retryAtMs: 5000 })
    const good = walk(flapping, { do: 'retry' }, joined, { ...lost, nowMs: 60_000 })
    expect(good).toEqual({ at: 'waiting', tries: 0, retryAtMs: 61_000 })
  })

  it.each(['left', 'removed', 'room_deleted', 'elsewhere', 'cannot_encrypt'] as const)(
    'is over, never tried again, when the reason is %s',
    end => {
      const over = advance(inside, { do: 'ended', end, nowMs: 0, random: 0 })
      expect(over).toEqual({ at: 'over', end })
      expect(advance(over, { do: 'retry' })).toBe(over)
    },
  )

  it('ignores an answer that comes too late', () => {
    expect(advance(START, joined)).toBe(START)
    expect(advance(START, refused(500, 'internal'))).toBe(START)
  })
})
