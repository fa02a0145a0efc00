/** The snapshot of a call, and who watches it. Nothing changes any more once it has ended. */
import { type LineEvent, nextLine } from './line'
import type { CallSnapshot } from './port'

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

  set(changes: Partial<CallSnapshot>): void {
    if (this.hasEnded) return
    this.snapshot = { ...this.snapshot, ...changes }
    for (const listener of this.listeners) listener()
  }

  move(event: LineEvent, changes: Partial<CallSnapshot> = {}): void {
    const line = nextLine(this.snapshot.line, event)
    this.set({ ...changes, line, ...(line !== 'reconnecting' && { retryAtMs: null }) })
  }
}
