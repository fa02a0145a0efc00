/** Browsers by their names. */
import { describe, expect, it } from 'vitest'
import { deviceOf, isPhone } from './agent'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile/15E148 Safari/604.1'

describe('deviceOf', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge, Windows',
    ],
    ['Mozilla/5.0 (Linux; Android 15; Pixel) Chrome/140.0 Mobile Safari/537.36', 'Chrome, Android'],
    [IPHONE, 'Safari, iPhone'],
    ['curl/8.14.1', 'curl'],
    ['', '?'],
  ])('calls %j %s', (agent, name) => {
    expect(deviceOf(agent)).toBe(name)
  })
})

describe('isPhone', () => {
  it('knows what fits into a pocket', () => {
    expect(isPhone(IPHONE)).toBe(true)
    expect(isPhone('Mozilla/5.0 (X11; Linux x86_64)')).toBe(false)
  })
})
