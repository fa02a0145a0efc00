/** In which manner dates and times are written. */
import { i18next } from '@/i18n'

/** The language that is spoken, in the kind that the reader's browser names: `en-GB` writes 20:36 where `en-US` writes 8:36 PM. */
export function localeOf(spoken: string, wanted: readonly string[]): string {
  return wanted.find(tag => tag.split('-')[0]?.toLowerCase() === spoken) ?? spoken
}

export const locale = (): string => localeOf(i18next.language, navigator.languages)
