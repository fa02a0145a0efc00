/** Passphrases of rooms: stretched once, kept for as long as the page lives, never sent. */

const ROUNDS = 600_000
const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Only what cannot be read back is kept: a reload asks again, unless the link carries the passphrase. */
const kept = new Map<string, CryptoKey>()

/** Slow on purpose: who steals a recording has to pay this for every guess. Forms of the same letters are one passphrase. */
export async function stretch(passphrase: string, roomId: string): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey(
    'raw',
    bytesOf(passphrase.normalize('NFC').trim()),
    'PBKDF2',
    false,
    ['deriveBits'],
  )
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(roomId.toLowerCase()), iterations: ROUNDS },
    typed,
    256,
  )
  return crypto.subtle.importKey('raw', bits, 'HKDF', false, ['deriveBits'])
}

/** Keep a room's passphrase for every later join from this page. */
export async function keepPassphrase(roomId: string, passphrase: string): Promise<void> {
  kept.set(roomId, await stretch(passphrase, roomId))
}

export const passphraseOf = (roomId: string): CryptoKey | null => kept.get(roomId) ?? null

export const isPassphraseKept = (roomId: string): boolean => kept.has(roomId)

const FRAGMENT = 'passphrase'

/** The passphrase in a link's fragment, which browsers do not send; taken out of the address bar. */
export function takePassphrase(place: Location, history: History): string | null {
  const fields = new URLSearchParams(place.hash.slice(1))
  const found = fields.get(FRAGMENT)
  if (found === null) return null
  fields.delete(FRAGMENT)
  const rest = fields.toString()
  history.replaceState(history.state, '', place.pathname + place.search + (rest ? `#${rest}` : ''))
  return found
}
