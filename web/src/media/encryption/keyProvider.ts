/** Room keys in LiveKit's key ring, one slot an epoch. */
import { BaseKeyProvider, KeyProviderEvent } from 'livekit-client'
import { arrive, beginWith, newest, type Schedule, settle, slotOf } from './keySchedule'

/** Shared-key provider whose slot is the epoch, so that frames still in flight under the previous one stay readable. */
export class EpochKeyProvider extends BaseKeyProvider {
  private schedule: Schedule | null = null
  private readonly keys = new Map<number, CryptoKey>()
  private readonly timers = new Set<ReturnType<typeof setTimeout>>()

  constructor(private readonly now: () => number = Date.now) {
    super({ sharedKey: true, ratchetWindowSize: 0, failureTolerance: -1, keyringSize: 16, keySize: 256 })
  }

  get epoch(): number | null {
    return this.schedule && newest(this.schedule)
  }

  /** The key to begin with, or another one of the same epoch: read and sent under at once. */
  begin(epoch: number, key: CryptoKey): void {
    this.schedule = beginWith(epoch)
    this.keys.set(slotOf(epoch), key)
    this.sendUnder(epoch)
  }

  /** A newer key: readable at once, sent under after `SWITCH_AFTER_MS`. False where it is not newer. */
  rotate(epoch: number, key: CryptoKey): boolean {
    if (!this.schedule) return false
    const later = arrive(settle(this.schedule, this.now()), epoch, this.now())
    if (newest(later) !== epoch || newest(this.schedule) === epoch) return false
    this.schedule = later
    this.keys.set(slotOf(epoch), key)
    if (later.sending === epoch) {
      this.sendUnder(epoch)
      return true
    }
    // Stored without becoming the key that is sent under: the provider's own method always switches.
    this.emit(KeyProviderEvent.SetKey, { key, keyIndex: slotOf(epoch) }, false)
    const fromMs = later.waiting.at(-1)?.fromMs ?? this.now()
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      this.look()
    }, fromMs - this.now())
    this.timers.add(timer)
    return true
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
    this.keys.clear()
  }

  private look(): void {
    if (!this.schedule) return
    const before = this.schedule.sending
    this.schedule = settle(this.schedule, this.now())
    if (this.schedule.sending !== before) this.sendUnder(this.schedule.sending)
  }

  private sendUnder(epoch: number): void {
    const key = this.keys.get(slotOf(epoch))
    if (key) this.onSetEncryptionKey(key, undefined, slotOf(epoch))
  }
}
