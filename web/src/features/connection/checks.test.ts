/** What the results of a test mean together. */
import { describe, expect, it } from 'vitest'
import { type Found, foundOf, outcomeOf } from './checks'

const server: readonly Found[] = [
  { check: 'api', good: true, ms: 3 },
  { check: 'stream', good: true, ms: 0 },
]

describe('outcomeOf', () => {
  it.each([
    [{ udp: true, tcp: true, relay: true }, 'good'],
    [{ udp: true, tcp: true, relay: null }, 'good'],
    [{ udp: true, tcp: false, relay: null }, 'good'],
    [{ udp: false, tcp: true, relay: null }, 'fair'],
    [{ udp: false, tcp: false, relay: true }, 'fair'],
    [{ udp: false, tcp: false, relay: false }, 'bad'],
    [{ udp: false, tcp: false, relay: null }, 'bad'],
  ] as const)('of the ways %o is %s', (ways, outcome) => {
    expect(outcomeOf([...server, ...foundOf(ways)])).toBe(outcome)
  })

  it('is bad where the server, its news or encryption are missing, whatever the ways', () => {
    const ways = foundOf({ udp: true, tcp: true, relay: true })
    for (const check of ['api', 'stream', 'encryption'] as const)
      expect(outcomeOf([...server, { check, good: false, ms: 0 }, ...ways])).toBe('bad')
  })

  it('is bad where the SFU does not answer', () => {
    expect(outcomeOf([...server, ...foundOf(null)])).toBe('bad')
  })

  it('leaves the ways out while they are not known yet', () => {
    expect(outcomeOf(server)).toBe('good')
  })
})
