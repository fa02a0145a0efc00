/** From what the server gives, and a passphrase where there is one, to the key of an epoch. */
import type { RoomKey } from '../port'

const bytesOf = (text: string) => new TextEncoder().encode(text)

export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), char => char.charCodeAt(0))
}

/** `stretched` is the passphrase of the room, stretched: without it nobody can compute the key, the server included. */
export async function epochKey(
  key: RoomKey,
  roomId: string,
  stretched: CryptoKey | null,
): Promise<CryptoKey> {
  const given = fromBase64Url(key.key)
  if (!stretched) return forDeriving(given)
  const info = bytesOf(`indaba room key v1|${roomId.toLowerCase()}|${key.epoch}`)
  return forDeriving(
    await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: given, info }, stretched, 256),
  )
}

const forDeriving = (raw: BufferSource): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveBits', 'deriveKey'])
