/** Keys from passphrases, the code to compare, and links that carry a passphrase. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPassphraseKept, keepPassphrase, stretch, takePassphrase } from './passphrases'
import { epochKey, fromBase64Url } from './roomKeys'
import { codeOf, PICTOGRAMS, verificationOf } from './verification'

const ROOM = '11111111-1111-4111-8111-111111111111'
const KEY = { epoch: 3, key: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8' }

const codeFor = async (passphrase: string | null, room = ROOM, key = KEY) =>
  verificationOf(await epochKey(key, room, passphrase === null ? null : await stretch(passphrase, room)))

describe('the key of an epoch', () => {
  it('is the same for everybody who typed the same, whatever the form of its letters', async () => {
    const code = await codeFor('Ubuntu é')
    expect(await codeFor('  Ubuntu e\u0301 ')).toEqual(code)
  })

  it('differs by passphrase, room, epoch and the server’s key', async () => {
    const usual = (await codeFor('one')).digits
    const others = await Promise.all([
      codeFor('two'),
      codeFor(null),
      codeFor('one', ROOM.replaceAll('1', '2')),
      codeFor('one', ROOM, { ...KEY, epoch: 4 }),
      codeFor('one', ROOM, { ...KEY, key: KEY.key.replace('A', 'B') }),
    ])
    expect(new Set([usual, ...others.map(one => one.digits)]).size).toBe(6)
  })

  it('cannot be read back from what is kept', async () => {
    expect((await stretch('one', ROOM)).extractable).toBe(false)
    expect(isPassphraseKept(ROOM)).toBe(false)
    await keepPassphrase(ROOM, 'one')
    expect(isPassphraseKept(ROOM)).toBe(true)
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('one')
  })

  it('reads base64url', () => {
    expect([...fromBase64Url('-_8')]).toEqual([251, 255])
  })
})

describe('codeOf', () => {
  it('has 64 different pictures to choose from', () => {
    expect(new Set(PICTOGRAMS).size).toBe(64)
  })

  it('is five pictures and ten digits of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 13, maxLength: 13 }), bytes => {
        const { pictures, digits } = codeOf(bytes)
        expect(pictures).toHaveLength(5)
        expect(digits).toMatch(/^\d{10}$/)
      }),
    )
  })

  it('is always the same for the same bytes', () => {
    const bytes = Uint8Array.from([0, 1, 2, 63, 64, 0, 0, 0, 0, 0, 0, 1, 0])
    expect(codeOf(bytes)).toEqual({
      pictures: ['anchor', 'apple', 'banana', 'train', 'anchor'],
      digits: '0000000256',
    })
  })
})

describe('a link', () => {
  it('carries a passphrase where no server sees it', () => {
    history.replaceState(null, '', '#passphrase=a+%26+b+%23c')
    expect(takePassphrase(location, history)).toBe('a & b #c')
    expect(location.hash).toBe('')
    expect(takePassphrase(location, history)).toBeNull()
  })
})
