/** The table of the connection. */
import { describe, expect, it } from 'vitest'
import { type Happening, type Link, next } from './connection'

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
