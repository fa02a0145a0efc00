/** The key of push-to-talk: whether it is held, and the short while after it was let go in which the last word still goes out. */
import { RELEASE_MS } from './voiceGate'

export class TalkKey {
  held = false
  /** Let go just now. */
  lingering = false
  private tail: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly changed: () => void) {}

  /** Letting go of what nobody held, as every page does that loses the focus, opens nothing. */
  hold(held: boolean): void {
    if (!held && !this.held) return
    clearTimeout(this.tail)
    this.held = held
    this.lingering = !held
    this.tail = setTimeout(() => {
      this.lingering = false
      this.changed()
    }, RELEASE_MS)
    this.changed()
  }

  /** Nobody is at the key any more. */
  stop(): void {
    clearTimeout(this.tail)
    this.held = this.lingering = false
  }
}
