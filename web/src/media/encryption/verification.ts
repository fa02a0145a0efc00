/** A short code of an epoch's key, to be compared by voice: whoever has another key sees another code. */

/** Names of pictures that are told apart at a glance and in one word. */
export const PICTOGRAMS = [
  ...[
    'anchor',
    'apple',
    'banana',
    'bell',
    'bike',
    'bird',
    'bone',
    'book',
    'bug',
    'bus',
    'cake',
    'camera',
    'car',
  ],
  ...[
    'carrot',
    'castle',
    'cat',
    'cherry',
    'cloud',
    'clover',
    'coffee',
    'compass',
    'cookie',
    'crown',
    'dog',
    'drum',
  ],
  ...['egg', 'feather', 'fish', 'flame', 'flower', 'gem', 'ghost', 'glasses', 'guitar', 'hammer', 'heart'],
  ...[
    'hourglass',
    'house',
    'key',
    'leaf',
    'lightbulb',
    'magnet',
    'moon',
    'mountain',
    'palette',
    'panda',
    'piano',
  ],
  ...[
    'pizza',
    'plane',
    'puzzle',
    'rabbit',
    'rainbow',
    'rocket',
    'scissors',
    'shell',
    'ship',
    'shirt',
    'snail',
  ],
  ...['snowflake', 'squirrel', 'star', 'sun', 'tent', 'train'],
] as const

export type Pictogram = (typeof PICTOGRAMS)[number]

export interface Verification {
  pictures: readonly Pictogram[]
  /** Ten digits. */
  digits: string
}

const PICTURES = 5
const DIGITS = 10
const BYTES = PICTURES + 8

/** The code of random bytes. */
export function codeOf(bytes: Uint8Array): Verification {
  const pictures = [...bytes.subarray(0, PICTURES)].map(byte => PICTOGRAMS[byte % PICTOGRAMS.length] ?? 'key')
  const number = [...bytes.subarray(PICTURES, BYTES)].reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  return { pictures, digits: String(number % 10n ** BigInt(DIGITS)).padStart(DIGITS, '0') }
}

/** The code of a key that HKDF may derive from. */
export async function verificationOf(key: CryptoKey): Promise<Verification> {
  const info = new TextEncoder().encode('indaba verification v1')
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    key,
    BYTES * 8,
  )
  return codeOf(new Uint8Array(bits))
}
