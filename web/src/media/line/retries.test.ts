/** How a lost line is tried again. */
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { Retries } from './retries'

function made(random = 0.5) {
  const planned = vi.fn()
  return { planned, retries: new Retries(planned, () => random) }
}

/** LiveKit's engine, as far as it matters here: it asks for a delay when it is told to reconnect. */
function engineOf(retries: Retries, fullReconnectOnNext: boolean) {
  const delays: (number | null)[] = []
  const engine = {
    fullReconnectOnNext,
    delays,
    reconnect: () => {
      engine.fullReconnectOnNext = true
      delays.push(retries.nextRetryDelayInMs({ retryCount: 4, elapsedMs: 70_000 }))
    },
  }
  return engine
}

describe('Retries', () => {
  it('tries soon, then waits longer and longer up to ten seconds, and gives up after a minute', () => {
    const { retries } = made()
    const delays = [0, 1, 2, 3, 4, 5, 6].map(retryCount =>
      retries.nextRetryDelayInMs({ retryCount, elapsedMs: 0 }),
    )
    expect(delays).toEqual([250, 1000, 2000, 4000, 8000, 10_000, 10_000])
    expect(retries.nextRetryDelayInMs({ retryCount: 3, elapsedMs: 60_001 })).toBeNull()
  })

  it('says when each try begins', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.double({ min: 0, max: 1, noNaN: true }), (retryCount, random) => {
        const { retries, planned } = made(random)
        const from = Date.now()
        const delay = retries.nextRetryDelayInMs({ retryCount, elapsedMs: 0 }) ?? -1
        expect(delay).toBeLessThanOrEqual(13_000)
        expect(planned.mock.lastCall?.[0]).toBeGreaterThanOrEqual(from + delay)
      }),
    )
  })

  it.each([true, false])('hurries without making a new session of one that resumes (%s)', isFull => {
    const { retries } = made()
    const engine = engineOf(retries, isFull)
    retries.nextRetryDelayInMs({ retryCount: 4, elapsedMs: 0 })
    retries.now(engine)
    expect(engine.delays).toEqual([0])
    expect(engine.fullReconnectOnNext).toBe(isFull)
  })

  it('does not disturb a try that is under way', () => {
    const { retries } = made(0)
    const engine = engineOf(retries, false)
    retries.nextRetryDelayInMs({ retryCount: 0, elapsedMs: 0 })
    retries.now(engine)
    expect(engine.delays).toEqual([])
  })
})
