/** Keeps the texts in step with the chosen language, or with the browser's where none is chosen. */
import { speak } from '@/i18n'
import { preferences } from './preferences'

export function wantedLanguages(): readonly string[] {
  const chosen = preferences.get('language')
  return chosen === 'system' ? navigator.languages : [chosen]
}

/** Speak the chosen language from now on. */
export function followLanguage(): void {
  let known = preferences.get('language')
  const follow = () => {
    if (preferences.get('language') === known) return
    known = preferences.get('language')
    void speak(wantedLanguages())
  }
  preferences.subscribe(follow)
  window.addEventListener('languagechange', () => void speak(wantedLanguages()))
}
