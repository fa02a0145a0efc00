/** How long a call that cannot be set up is tried before the network is suspected. */
import { ApiProblem } from '@/api/problem'
import { backoffMs } from '@/lib/backoff'
import { NO_MEDIA } from './joining'

/** A busy server, or a move that is not over yet, needs a second try; one try of the SFU's client gives up after 15 s. */
export const FAIR_MS = 20_000

/** Runs `setUp` until it brings a call, fails for another reason, fails once `FAIR_MS` are over, or nobody waits any more. */
export async function patiently<T>(
  setUp: (tries: number) => Promise<T>,
  isUnwanted: () => boolean,
): Promise<T> {
  const sinceMs = Date.now()
  for (let tries = 0; ; tries += 1) {
    try {
      return await setUp(tries)
    } catch (error) {
      const isFair = Date.now() - sinceMs >= FAIR_MS
      if (!(error instanceof ApiProblem) || error.code !== NO_MEDIA || isFair) throw error
      await new Promise(resolve => setTimeout(resolve, backoffMs(tries, Math.random())))
      if (isUnwanted()) throw error
    }
  }
}
