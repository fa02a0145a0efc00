/** Every language says everything: the same keys, each with the plural forms of that language and the same values in it. */
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '.'
import de from './de.json'
import en from './en.json'
import ru from './ru.json'

const TEXTS: Record<(typeof LANGUAGES)[number], object> = { en, de, ru }
const PLURAL = /_(zero|one|two|few|many|other)$/

/** Every text by its path: `lobby.title`. */
function flat(texts: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value]] : [...flat(value, `${path}${key}.`)],
    ),
  )
}

/** The paths, with each plural form counted as one of its stem. */
function stems(texts: Map<string, string>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const key of texts.keys()) {
    const form = PLURAL.exec(key)?.[1]
    const stem = key.replace(PLURAL, '')
    found.set(stem, [...(found.get(stem) ?? []), ...(form ? [form] : [])])
  }
  return found
}

const values = (text: string): string[] =>
  [...text.matchAll(/{{(\w+)}}/g)].map(match => match[1] ?? '').sort()
const english = flat(en)

describe.each(LANGUAGES)('%s', language => {
  const texts = flat(TEXTS[language])

  it('has the same texts as English', () => {
    expect([...stems(texts).keys()].sort()).toEqual([...stems(english).keys()].sort())
  })

  it('has every plural form that it needs, and no other', () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    for (const [stem, forms] of stems(texts)) {
      if (forms.length > 0) expect(forms.sort(), stem).toEqual([...needed].sort())
    }
  })

  it('puts the same values into its texts', () => {
    for (const [key, text] of texts) {
      const model = english.get(key) ?? english.get(key.replace(PLURAL, '_other'))
      expect(values(text), key).toEqual(values(model ?? ''))
    }
  })

  it('leaves no text empty or with stray space', () => {
    for (const [key, text] of texts) expect(text, key).toMatch(/^\S(.*\S)?$/s)
  })
})
