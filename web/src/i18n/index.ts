/** The texts of the app; English so far, further languages are files beside this one. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from './en.json'

const resources = { en: { translation: en } }

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
  }
}

/** Prepare the texts in the first of these languages that there is; English for the others. */
export async function startI18n(languages: readonly string[]): Promise<void> {
  const wanted = languages.map(language => language.split('-')[0] ?? '').find(language => language in resources)
  await i18next.use(initReactI18next).init({
    resources,
    lng: wanted ?? 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
  })
}

export { i18next }
