/** Whose frames have not opened for so long that it is worth saying; forgotten when they open again. */

/** A newcomer may miss frames while keys change: only what lasts longer is called undecryptable. */
const SAID_AFTER_MS = 3000
/** The worker tells of a lasting failure about once a second at first: a gap means that the one before is over. */
const GAP_MS = 2500
/** After six times it is quiet for a minute even while frames fail: only a longer silence means that they open again. */
const QUIET_MS = 62_000

interface Failing {
  since: number
  timer: ReturnType<typeof setTimeout>
}

export class Undecryptable {
  private readonly failing = new Map<string, Failing>()
  private readonly said = new Set<string>()

  constructor(private readonly changed: () => void) {}

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
    this.changed()
  }

  stop(): void {
    for (const { timer } of this.failing.values()) clearTimeout(timer)
    this.failing.clear()
  }

  private opened(identity: string): void {
    this.failing.delete(identity)
    if (this.said.delete(identity)) this.changed()
  }
}
