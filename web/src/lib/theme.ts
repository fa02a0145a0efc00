/** Remembers which theme was chosen, and keeps the page's data-theme in step with it. */
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'indaba.theme'

function isTheme(value: unknown): value is Theme {
  return THEMES.some(theme => theme === value)
}

class ThemeStore {
  readonly #listeners = new Set<() => void>()
  #chosen: Theme = 'system'

  /** Take up what was remembered, and follow the system where that is the choice. */
  start(): void {
    const remembered = localStorage.getItem(KEY)
    if (isTheme(remembered)) this.#chosen = remembered
    window.matchMedia('(prefers-contrast: more)').addEventListener('change', () => this.#show())
    this.#show()
  }

  readonly get = (): Theme => this.#chosen

  choose(theme: Theme): void {
    this.#chosen = theme
    localStorage.setItem(KEY, theme)
    this.#show()
    for (const tell of this.#listeners) tell()
  }

  readonly subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell)
    return () => this.#listeners.delete(tell)
  }

  #show(): void {
    const wantsContrast = window.matchMedia('(prefers-contrast: more)').matches
    const shown = this.#chosen === 'system' && wantsContrast ? 'contrast' : this.#chosen
    if (shown === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = shown
  }
}

export const theme = new ThemeStore()
