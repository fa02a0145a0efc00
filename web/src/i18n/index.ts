/** The texts of the app: English in the bundle, further languages as files beside it. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from './en.json'

/** Every language but English is loaded when a browser asks for it. */
const others = import.meta.glob<{ default: typeof en }>(['./*.json', '!./en.json'])

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
  }
}

/** The first of the wanted languages that there are texts in; English when there is none. */
export function chooseLanguage(wanted: readonly string[], known: readonly string[]): string {
  const languages = wanted.map(tag => tag.split('-')[0]?.toLowerCase() ?? '')
  return languages.find(language => known.includes(language)) ?? 'en'
}

/** Prepare the texts in the first of these languages that there is; English for the others. */
export async function startI18n(wanted: readonly string[]): Promise<void> {
  const files = new Map(
    Object.entries(others).map(([path, load]) => [path.slice('./'.length, -'.json'.length), load]),
  )
  const language = chooseLanguage(wanted, ['en', ...files.keys()])
  const texts = await files.get(language)?.()
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, ...(texts && { [language]: { translation: texts.default } }) },
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = language
}

export { i18next }
