/** The encryption of one call: its worker, its keys, and who cannot be read. */

import type { Encryption, RoomKey } from '../port'
import { EpochKeyProvider } from './keyProvider'
import { keepPassphrase, passphraseOf } from './passphrases'
import { epochKey } from './roomKeys'
import { SecureWorker } from './secureWorker'
import { Undecryptable } from './undecryptable'
import { type Verification, verificationOf } from './verification'

/** Not more often than this is the server asked for a key because frames do not open. */
const ASK_EVERY_MS = 5000

export class Secrecy {
  readonly keys = new EpochKeyProvider()
  readonly worker: SecureWorker
  readonly undecryptable: Undecryptable
  verification: Verification | null = null
  /** Rises when the server may have a key that is missing here. */
  needsKey = 0
  private current: RoomKey
  private askedAt = Number.NEGATIVE_INFINITY
  private askedWithin: number | null = null
  /** Keys are made one after the other, so that an older one never overtakes a newer one. */
  private turn: Promise<unknown> = Promise.resolve()
  /** The newest key: the code to compare is of this one. */
  private shown: CryptoKey | null = null

  constructor(
    private readonly plan: Encryption,
    private readonly changed: () => void,
    broken: () => void,
    decoded: (identity: string) => Promise<number>,
  ) {
    this.current = plan
    this.undecryptable = new Undecryptable(changed, decoded)
    this.worker = new SecureWorker(
      new Worker(new URL('./e2ee.worker.ts', import.meta.url), { type: 'module', name: 'e2ee' }),
      broken,
    )
  }

  get isPassphrase(): boolean {
    return this.plan.mode === 'passphrase'
  }

  /** Throws where a passphrase is demanded and none was typed: the server's key alone must never stand in for it. */
  async begin(): Promise<void> {
    const { passphraseRoomId, passphrase } = this.plan
    if (this.isPassphrase && passphrase !== undefined) await keepPassphrase(passphraseRoomId, passphrase)
    if (this.isPassphrase && !passphraseOf(passphraseRoomId)) throw new Error('This room needs a passphrase.')
    const key = await this.derive(this.current)
    this.keys.begin(this.current.epoch, key)
    await this.verify(key)
  }

  async rekey(key: RoomKey): Promise<void> {
    const installed = await this.next(async () => {
      const derived = await this.derive(key)
      if (!this.keys.rotate(key.epoch, derived)) return null
      this.current = key
      return derived
    })
    if (installed) await this.verify(installed)
  }

  async setPassphrase(passphrase: string): Promise<void> {
    const installed = await this.next(async () => {
      if (!this.isPassphrase) return null
      await keepPassphrase(this.plan.passphraseRoomId, passphrase)
      const derived = await this.derive(this.current)
      this.keys.begin(this.current.epoch, derived)
      this.undecryptable.forgetAll()
      return derived
    })
    if (installed) await this.verify(installed)
  }

  /**
   * A frame did not open. Where its key is missing an epoch was missed. A wrong one may be a wrong passphrase, which no
   * answer of the server mends: that is asked for once an epoch.
   */
  failed(identity: string, message: string): void {
    this.undecryptable.failed(identity)
    if (message.startsWith('MissingKey')) this.mayLackKey()
    else if (this.askedWithin !== this.keys.epoch) {
      this.askedWithin = this.keys.epoch
      this.mayLackKey()
    }
  }

  /** The line was away, or a key is missing: ask the server again. */
  mayLackKey(): void {
    if (Date.now() - this.askedAt < ASK_EVERY_MS) return
    this.askedAt = Date.now()
    this.needsKey += 1
    this.changed()
  }

  stop(): void {
    this.keys.stop()
    this.undecryptable.stop()
    this.worker.stop()
  }

  private derive(key: RoomKey): Promise<CryptoKey> {
    const { roomId, passphraseRoomId } = this.plan
    return epochKey(key, roomId, this.isPassphrase ? passphraseOf(passphraseRoomId) : null)
  }

  /** No other key waits for this; where one was installed meanwhile, its code counts. */
  private async verify(key: CryptoKey): Promise<void> {
    this.shown = key
    const code = this.isPassphrase ? await verificationOf(key) : null
    if (this.shown !== key) return
    this.verification = code
    this.changed()
  }

  private next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work)
    this.turn = done.catch(() => undefined)
    return done
  }
}
