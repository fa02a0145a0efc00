/** Which language a reader gets. */
import { afterEach, describe, expect, it } from 'vitest'
import { chooseLanguage, i18next, speak } from '.'

afterEach(() => speak(['en']))

describe('chooseLanguage', () => {
  it('takes the first language of the reader that there are texts in', () => {
    expect(chooseLanguage(['de-AT', 'en-GB'])).toBe('de')
    expect(chooseLanguage(['sw', 'RU-ru', 'de'])).toBe('ru')
  })

  it('falls back to English', () => {
    expect(chooseLanguage(['sw'])).toBe('en')
    expect(chooseLanguage([])).toBe('en')
  })
})

describe('speak', () => {
  it('loads a language when it is asked for, and tells the page', async () => {
    await speak(['de-CH', 'en'])
    expect(i18next.t('lobby.title')).toBe('Räume')
    expect(document.documentElement.lang).toBe('de')
    await speak(['en'])
    expect(i18next.t('lobby.title')).toBe('Rooms')
    expect(document.documentElement.lang).toBe('en')
  })

  it('ends in the language that was wished last, also while the file of another is on its way', async () => {
    i18next.removeResourceBundle('ru', 'translation')
    await Promise.all([speak(['ru']), speak(['en'])])
    expect(i18next.language).toBe('en')
    expect(document.documentElement.lang).toBe('en')
  })

  it('counts as the language does', async () => {
    await speak(['ru'])
    const said = [1, 2, 5, 11, 21, 22].map(count => i18next.t('lobby.roomsOpen', { count }))
    expect(said).toEqual(['1 комната', '2 комнаты', '5 комнат', '11 комнат', '21 комната', '22 комнаты'])
  })
})
