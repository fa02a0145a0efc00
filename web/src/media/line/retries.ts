/** When a call's line that was lost is tried again, and that it may be tried at once. */
import type { ReconnectContext, ReconnectPolicy } from 'livekit-client'
import { backoffMs } from '@/lib/backoff'

/** The first try is nearly at once: most losses are short. It is spread a little, because many lose the line together. */
const FIRST_WITHIN_MS = 500
const LONGEST_MS = 10_000
/** After this the call has ended, and is joined anew. */
const GIVE_UP_AFTER_MS = 60_000

/** As much of LiveKit's engine as is needed to hurry it. */
interface Engine {
  fullReconnectOnNext: boolean
  reconnect(): void
}

export class Retries implements ReconnectPolicy {
  private hurries = false
  private dueAtMs = 0

  /** `planned` is told when the next try begins, in `Date.now()` time. */
  constructor(
    private readonly planned: (atMs: number) => void,
    private readonly random: () => number = Math.random,
  ) {}

  nextRetryDelayInMs({ retryCount, elapsedMs }: ReconnectContext): number | null {
    if (!this.hurries && elapsedMs > GIVE_UP_AFTER_MS) return null
    const delayMs = this.hurries ? 0 : this.delayMs(retryCount)
    this.dueAtMs = Date.now() + delayMs
    this.planned(this.dueAtMs)
    return delayMs
  }

  /** Try at once what waits for its next try; one that is under way is not disturbed. */
  now(engine: Engine): void {
    if (this.dueAtMs <= Date.now()) return
    // The one way to bring the engine's timer forward also orders a new session; but what still flows has to go on.
    const isFull = engine.fullReconnectOnNext
    this.hurries = true
    engine.reconnect()
    this.hurries = false
    engine.fullReconnectOnNext = isFull
  }

  private delayMs(retryCount: number): number {
    if (retryCount === 0) return this.random() * FIRST_WITHIN_MS
    return backoffMs(retryCount - 1, this.random(), LONGEST_MS)
  }
}
