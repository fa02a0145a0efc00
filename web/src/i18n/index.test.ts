/** Which language somebody gets. */
import { describe, expect, it } from 'vitest'
import { chooseLanguage } from '.'

describe('chooseLanguage', () => {
  it('takes the first language of the reader that there are texts in', () => {
    expect(chooseLanguage(['de-AT', 'en-GB'], ['en', 'de', 'ru'])).toBe('de')
    expect(chooseLanguage(['sw', 'RU-ru', 'de'], ['en', 'de', 'ru'])).toBe('ru')
  })

  it('falls back to English', () => {
    expect(chooseLanguage(['sw'], ['en', 'de'])).toBe('en')
    expect(chooseLanguage([], ['en', 'de'])).toBe('en')
  })
})
