/** Fetches a room's newest key for a running call, as often as one may be missing. */
import { backoffMs } from '@/lib/backoff'
import type { RoomKey } from '@/media/port'

/** A request under way may have been answered before the newest epoch began, so that one more may run beside it. */
const AT_ONCE = 2

export class KeyFetch {
  private flying = 0
  /** Asked while as many were under way as may be: once more, as soon as one of them is over. */
  private owed = false
  private tries = 0
  private again: ReturnType<typeof setTimeout> | undefined
  private stopped = false

  /** `install` takes any key that arrives, in any order: what is not newer changes nothing there. */
  constructor(
    private readonly fetchKey: () => Promise<RoomKey>,
    private readonly install: (key: RoomKey) => void,
  ) {}

  /** A key may be missing. It is tried until there is an answer: without the key nobody is heard any more. */
  ask(): void {
    clearTimeout(this.again)
    this.tries = 0
    this.begin()
  }

  /** The call is over: nothing that arrives is installed any more. */
  stop(): void {
    this.stopped = true
    clearTimeout(this.again)
  }

  private begin(): void {
    if (this.flying === AT_ONCE) this.owed = true
    else void this.fetch()
  }

  private async fetch(): Promise<void> {
    this.flying += 1
    try {
      const key = await this.fetchKey()
      if (!this.stopped) this.install(key)
    } catch {
      clearTimeout(this.again)
      if (!this.stopped) this.again = setTimeout(() => this.begin(), backoffMs(this.tries++, Math.random()))
    }
    this.flying -= 1
    if (!this.owed || this.stopped) return
    this.owed = false
    this.begin()
  }
}
