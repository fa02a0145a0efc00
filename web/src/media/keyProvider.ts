/** Room keys in LiveKit's key ring, one slot an epoch. */
import { BaseKeyProvider, KeyProviderEvent } from 'livekit-client'
import type { RoomKey } from './port'
import { SWITCH_AFTER_MS, slotOf } from './slots'

/** Shared-key provider whose slot is the epoch, so that frames still in flight under the previous one stay readable. */
export class EpochKeyProvider extends BaseKeyProvider {
  private newest = -1
  private switching: ReturnType<typeof setTimeout> | null = null

  constructor() {
    super({ sharedKey: true, ratchetWindowSize: 0, failureTolerance: -1, keyringSize: 16, keySize: 256 })
  }

  /** The key to begin with: read and sent under at once. */
  async begin(key: RoomKey): Promise<void> {
    this.newest = key.epoch
    this.onSetEncryptionKey(await material(key.key), undefined, slotOf(key.epoch))
  }

  /** A newer key: readable at once, sent under after a second, so that everybody can read what is sent. Older ones are ignored. */
  async rotate(key: RoomKey): Promise<void> {
    if (key.epoch <= this.newest) return
    this.newest = key.epoch
    const imported = await material(key.key)
    const slot = slotOf(key.epoch)
    // Stored without becoming the key that is sent under: the provider's own method always switches.
    this.emit(KeyProviderEvent.SetKey, { key: imported, keyIndex: slot }, false)
    if (this.switching) clearTimeout(this.switching)
    this.switching = setTimeout(() => this.onSetEncryptionKey(imported, undefined, slot), SWITCH_AFTER_MS)
  }

  stop(): void {
    if (this.switching) clearTimeout(this.switching)
  }
}

async function material(key: string): Promise<CryptoKey> {
  const raw = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), char => char.charCodeAt(0))
  return crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveBits', 'deriveKey'])
}
