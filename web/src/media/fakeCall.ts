/** A call without an SFU: the real rules of mute and deafen, and peers that a test sets. */
import type { Call, CallSnapshot, RoomKey, ShareOptions } from './port'

const CONNECTED: CallSnapshot = {
  line: 'connected',
  end: null,
  peers: [],
  muted: false,
  deafened: false,
  cameraOn: false,
  sharing: false,
  soundBlocked: false,
  since: null,
  trouble: null,
}

export class FakeCall implements Call {
  readonly keys: RoomKey[] = []
  readonly volumes: Record<string, number> = {}
  private readonly listeners = new Set<() => void>()
  private mutedByDeafening = false
  private snapshot: CallSnapshot

  constructor(changes: Partial<CallSnapshot> = {}) {
    this.snapshot = { ...CONNECTED, ...changes }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  get = (): CallSnapshot => this.snapshot

  /** What would come from the SFU. */
  set(changes: Partial<CallSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...changes }
    for (const listener of this.listeners) listener()
  }

  async setMuted(muted: boolean): Promise<void> {
    this.mutedByDeafening = false
    this.set(muted ? { muted } : { muted, deafened: false })
  }

  async setDeafened(deafened: boolean): Promise<void> {
    const { muted } = this.snapshot
    const unmutes = !deafened && this.mutedByDeafening
    this.mutedByDeafening = deafened && !muted
    this.set({ deafened, muted: deafened || (muted && !unmutes) })
  }

  async setCamera(cameraOn: boolean): Promise<void> {
    this.set({ cameraOn })
  }

  async setSharing(sharing: boolean, _preset: ShareOptions): Promise<void> {
    this.set({ sharing })
  }

  setVolume(accountId: string, volume: number): void {
    this.volumes[accountId] = volume
  }

  async switchDevice(): Promise<void> {
    this.set({})
  }

  async rekey(key: RoomKey): Promise<void> {
    this.keys.push(key)
  }

  async playSound(): Promise<void> {
    this.set({ soundBlocked: false })
  }

  async leave(): Promise<void> {
    this.set({ line: 'ended', end: 'left' })
  }
}
