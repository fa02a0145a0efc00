/** The table of the connection, and how long it waits. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffMs, type Happening, type Link, next } from './connection'

const links: readonly Link[] = ['off', 'connecting', 'live', 'waiting', 'parked']
const happenings: readonly Happening[] = ['start', 'opened', 'dropped', 'lost', 'retry', 'park', 'stop']

describe('next', () => {
  it('goes from start over a loss back to live', () => {
    const path: Link[] = []
    let link: Link = 'off'
    for (const happening of ['start', 'opened', 'lost', 'retry', 'opened'] as const) {
      link = next(link, happening)
      path.push(link)
    }
    expect(path).toEqual(['connecting', 'live', 'waiting', 'connecting', 'live'])
  })

  it('can always be stopped, and stays off until it is started', () => {
    for (const link of links) expect(next(link, 'stop')).toBe('off')
    for (const happening of happenings.filter(one => one !== 'start'))
      expect(next('off', happening)).toBe('off')
  })

  it('is live only after opening', () => {
    for (const link of links) {
      for (const happening of happenings) {
        if (link !== 'live' && next(link, happening) === 'live')
          expect([link, happening]).toEqual(['connecting', 'opened'])
      }
    }
  })
})

describe('backoffMs', () => {
  it('stays between 0.7 and 39 seconds and spreads', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.double({ min: 0, max: 1, noNaN: true }), (tries, random) => {
        const wait = backoffMs(tries, random)
        expect(wait).toBeGreaterThanOrEqual(700)
        expect(wait).toBeLessThanOrEqual(39_000)
      }),
    )
    expect(backoffMs(0, 0)).toBeLessThan(backoffMs(0, 1))
  })

  it('doubles from one second up to thirty', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map(tries => Math.round(backoffMs(tries, 0.5)))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ])
  })
})
