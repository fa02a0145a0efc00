/** The camera as it was last wished: opening one takes a while, so wishes take turns, and the last one holds in the end. */
export class CameraSwitch {
  private wished: boolean | null = null
  private waiting = 0
  private turn: Promise<unknown> = Promise.resolve()

  /** `switchTo` switches it in fact. */
  constructor(private readonly switchTo: (on: boolean) => Promise<unknown>) {}

  /** What to show while the wish is not yet fact: `isOn` is what is fact. */
  shown(isOn: boolean): boolean {
    return this.wished ?? isOn
  }

  /** Rejects as the switching does. */
  set(on: boolean): Promise<void> {
    this.wished = on
    this.waiting += 1
    const done = this.turn.then(() => this.carryOut(on))
    this.turn = done.catch(() => undefined)
    return done
  }

  private async carryOut(on: boolean): Promise<void> {
    try {
      // What was wished meanwhile counts.
      await this.switchTo(this.wished ?? on)
    } finally {
      this.waiting -= 1
      if (this.waiting === 0) this.wished = null
    }
  }
}
