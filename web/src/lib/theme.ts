/** Keeps the page's data-theme in step with the chosen theme and the system's. */
import { preferences } from './preferences'

/** Show the chosen theme now and whenever the choice or the system changes. */
export function followTheme(): void {
  const contrast = window.matchMedia('(prefers-contrast: more)')
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const show = () => {
    const chosen = preferences.get('theme')
    const shown = chosen === 'system' && contrast.matches ? 'contrast' : chosen
    if (shown === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = shown
    // The browser's own bar continues the page.
    const { backgroundColor } = getComputedStyle(document.body)
    document.querySelector('meta[name=theme-color]')?.setAttribute('content', backgroundColor)
  }
  contrast.addEventListener('change', show)
  dark.addEventListener('change', show)
  preferences.subscribe(show)
  show()
}
