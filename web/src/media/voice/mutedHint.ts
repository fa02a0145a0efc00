/** When somebody who is muted seems to speak: long enough to be no cough, taken back after some silence. */
const SPEECH = 0.12
const SURE_AFTER_MS = 500
const GONE_AFTER_MS = 2000

export class MutedHint {
  private sinceMs: number | null = null
  private lastMs = 0
  private told = false

  /** A loudness that was heard while muted; answers whether to say so. */
  hear(loudness: number, nowMs: number): boolean {
    if (loudness >= SPEECH) {
      if (this.sinceMs === null || nowMs - this.lastMs > GONE_AFTER_MS) this.sinceMs = nowMs
      this.lastMs = nowMs
      if (nowMs - this.sinceMs >= SURE_AFTER_MS) this.told = true
    } else if (nowMs - this.lastMs > GONE_AFTER_MS) this.reset()
    return this.told
  }

  reset(): void {
    this.told = false
    this.sinceMs = null
  }
}
