/** The texts of the app: English in the bundle, so that there always are some; the others as files loaded on demand. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from './en.json'

export const LANGUAGES = ['en', 'de', 'ru'] as const
export type Language = (typeof LANGUAGES)[number]

/** What each language calls itself. */
export const OWN_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch', ru: 'Русский' }

const FILES: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ default: object }>>> = {
  de: () => import('./de.json'),
  ru: () => import('./ru.json'),
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
  }
}

export const isLanguage = (tag: unknown): tag is Language => LANGUAGES.some(language => language === tag)

/** The first of the wanted languages that there are texts in; English when there is none. */
export function chooseLanguage(wanted: readonly string[]): Language {
  const languages = wanted.map(tag => tag.split('-')[0]?.toLowerCase())
  return languages.find(isLanguage) ?? 'en'
}

/** Prepare the texts in the first of these languages that there is; English for the others. */
export async function startI18n(wanted: readonly string[]): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  })
  await speak(wanted)
}

let newest: Language = 'en'

/** Change to the first of these languages that there is; where its file cannot be had, nothing changes. The last wish holds. */
export async function speak(wanted: readonly string[]): Promise<void> {
  const language = chooseLanguage(wanted)
  newest = language
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'translation')) {
    const texts = await FILES[language]().catch(() => null)
    if (!texts) return
    i18next.addResourceBundle(language, 'translation', texts.default)
  }
  if (language !== newest) return
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

export { i18next }
