/** Whose frames have not opened for so long that it is worth saying; forgotten when they open again. */

/** A newcomer may miss frames while keys change: only what lasts longer is called undecryptable. */
const SAID_AFTER_MS = 3000
/** The worker tells of a lasting failure about once a second at first: a gap means that the one before is over. */
const GAP_MS = 2500
/** After six times it is quiet for a minute even while frames fail: only a longer silence means that they open again. */
const QUIET_MS = 62_000
/** How often it is looked whether something of theirs is decoded again. */
const LOOK_EVERY_MS = 1000

interface Failing {
  since: number
  timer: ReturnType<typeof setTimeout>
}

export class Undecryptable {
  private readonly failing = new Map<string, Failing>()
  private readonly said = new Set<string>()
  private readonly looks = new Map<string, ReturnType<typeof setInterval>>()

  /** `decoded` counts what of somebody has been decoded so far; it stands still while nothing opens. */
  constructor(
    private readonly changed: () => void,
    private readonly decoded: (identity: string) => Promise<number>,
  ) {}

  get identities(): ReadonlySet<string> {
    return this.said
  }

  /** A frame of theirs did not open. */
  failed(identity: string): void {
    const before = this.failing.get(identity)
    clearTimeout(before?.timer)
    const since = before?.since ?? Date.now()
    const lasts = this.said.has(identity) || Date.now() - since >= SAID_AFTER_MS
    const timer = setTimeout(() => this.opened(identity), lasts ? QUIET_MS : GAP_MS)
    this.failing.set(identity, { since, timer })
    if (!lasts || this.said.has(identity)) return
    this.said.add(identity)
    this.look(identity)
    this.changed()
  }

  /** Another key is there: what failed before says nothing any more. */
  forgetAll(): void {
    this.stop()
    if (this.said.size === 0) return
    this.said.clear()
    this.changed()
  }

  stop(): void {
    for (const { timer } of this.failing.values()) clearTimeout(timer)
    for (const look of this.looks.values()) clearInterval(look)
    this.failing.clear()
    this.looks.clear()
  }

  private look(identity: string): void {
    let before: number | null = null
    const look = async () => {
      const now = await this.decoded(identity)
      if (before !== null && now > before && this.said.has(identity)) this.opened(identity)
      before = now
    }
    this.looks.set(
      identity,
      setInterval(() => void look(), LOOK_EVERY_MS),
    )
  }

  private opened(identity: string): void {
    clearTimeout(this.failing.get(identity)?.timer)
    clearInterval(this.looks.get(identity))
    this.looks.delete(identity)
    this.failing.delete(identity)
    if (this.said.delete(identity)) this.changed()
  }
}
