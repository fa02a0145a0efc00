/** When keys are read and sent under, over every order of arrivals. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrive, beginWith, newest, type Schedule, SWITCH_AFTER_MS, settle, slotOf } from './keySchedule'

interface Arrival {
  epoch: number
  atMs: number
}

const arrivals = fc
  .array(fc.record({ step: fc.integer({ min: -3, max: 40 }), waitMs: fc.integer({ min: 0, max: 2500 }) }), {
    maxLength: 30,
  })
  .map(steps => {
    let [epoch, atMs] = [5, 0]
    return steps.map(({ step, waitMs }): Arrival => {
      epoch = Math.max(0, epoch + step)
      atMs += waitMs
      return { epoch, atMs }
    })
  })

const take = (schedule: Schedule, { epoch, atMs }: Arrival) => arrive(settle(schedule, atMs), epoch, atMs)
const run = (all: readonly Arrival[]) => all.reduce(take, beginWith(5))

describe('the schedule of keys', () => {
  it('goes round a ring of sixteen, so that neighbours never share a slot', () => {
    expect([0, 15, 16, 33].map(slotOf)).toEqual([0, 15, 0, 1])
  })

  it('sends under a new key some time after it came, and no sooner', () => {
    const one = arrive(beginWith(5), 6, 100)
    expect(settle(one, 99 + SWITCH_AFTER_MS).sending).toBe(5)
    expect(settle(one, 100 + SWITCH_AFTER_MS).sending).toBe(6)
  })

  it('gives each of two quick rotations its own time', () => {
    const two = arrive(arrive(beginWith(5), 6, 0), 7, 800)
    expect(settle(two, SWITCH_AFTER_MS).sending).toBe(6)
    expect(settle(two, SWITCH_AFTER_MS + 799).sending).toBe(6)
    expect(settle(two, SWITCH_AFTER_MS + 800)).toEqual(beginWith(7))
  })

  it('is not delayed for ever by a burst of rotations', () => {
    const everyMs = 500
    const burst = Array.from({ length: 12 }, (_, at) => ({ epoch: 6 + at, atMs: at * everyMs }))
    expect(run(burst).sending).toBe(6 + 11 - SWITCH_AFTER_MS / everyMs)
  })

  it('sends at once under one that takes the slot in use', () => {
    expect(arrive(beginWith(5), 21, 0)).toEqual(beginWith(21))
  })

  it('ignores what is older or repeated', () => {
    const known = arrive(beginWith(5), 9, 0)
    for (const epoch of [0, 4, 5, 8, 9]) expect(arrive(known, epoch, 100)).toBe(known)
  })

  it('always ends with the newest that came', () => {
    fc.assert(
      fc.property(arrivals, all => {
        const wanted = Math.max(5, ...all.map(one => one.epoch))
        expect(newest(run(all))).toBe(wanted)
        expect(settle(run(all), Number.MAX_SAFE_INTEGER).sending).toBe(wanted)
      }),
    )
  })

  it('never sends under an older key than before, nor under one whose slot another has taken', () => {
    fc.assert(
      fc.property(arrivals, all => {
        let schedule = beginWith(5)
        for (const arrival of all) {
          const next = take(schedule, arrival)
          expect(next.sending).toBeGreaterThanOrEqual(schedule.sending)
          const slots = [next.sending, ...next.waiting.map(one => one.epoch)].map(slotOf)
          expect(new Set(slots).size).toBe(slots.length)
          schedule = next
        }
      }),
    )
  })

  it('keeps rising in epochs and in times', () => {
    fc.assert(
      fc.property(arrivals, all => {
        const { sending, waiting } = run(all)
        const epochs = [sending, ...waiting.map(one => one.epoch)]
        expect(epochs).toEqual([...epochs].sort((one, other) => one - other))
        const times = waiting.map(one => one.fromMs)
        expect(times).toEqual([...times].sort((one, other) => one - other))
      }),
    )
  })
})
