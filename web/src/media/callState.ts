/** The snapshot of a call, and who watches it. Nothing changes any more once it has ended. */
import { type LineEvent, nextLine } from './line/line'
import type { CallSnapshot, Peer, Trouble } from './port'

export class CallState {
  private readonly listeners = new Set<() => void>()

  constructor(private snapshot: CallSnapshot) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  get = (): CallSnapshot => this.snapshot

  get hasEnded(): boolean {
    return this.snapshot.line === 'ended'
  }

  /** What is as it was is told to nobody: a busy room would have everything drawn anew many times a second. */
  set(changes: Partial<CallSnapshot>): void {
    if (this.hasEnded) return
    const peers = changes.peers && keeping(this.snapshot.peers, changes.peers)
    const next = { ...this.snapshot, ...changes, ...(peers && { peers }) }
    if (isSame(this.snapshot, next)) return
    this.snapshot = next
    for (const listener of this.listeners) listener()
  }

  /** Something did not work. What was told before and is not read yet stays: two things can fail at once. */
  tell(trouble: Trouble, changes: Partial<CallSnapshot> = {}): void {
    const { troubles } = this.snapshot
    this.set({ ...changes, troubles: troubles.includes(trouble) ? troubles : [...troubles, trouble] })
  }

  move(event: LineEvent, changes: Partial<CallSnapshot> = {}): void {
    const line = nextLine(this.snapshot.line, event)
    this.set({ ...changes, line, ...(line !== 'reconnecting' && { retryAtMs: null }) })
  }
}

/** The same people as objects that stay the same for as long as nothing of somebody changes. */
export function keeping(before: readonly Peer[], now: readonly Peer[]): readonly Peer[] {
  const known = new Map(before.map(peer => [peer.identity, peer]))
  const kept = now.map(peer => {
    const old = known.get(peer.identity)
    return old && isSame(old, peer) ? old : peer
  })
  return kept.length === before.length && kept.every((peer, at) => peer === before[at]) ? before : kept
}

function isSame<T extends object>(one: T, other: T): boolean {
  const keys = Object.keys(other) as (keyof T)[]
  return keys.every(key => Object.is(one[key], other[key]))
}
