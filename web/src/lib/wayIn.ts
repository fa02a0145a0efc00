/** The addresses at which one logs in or makes an account, and where that leads. */

export const LOG_IN = '/login'
export const REGISTER = '/register'

export const isEntry = (path: string): boolean => /^\/(login$|register$|join$|join\/)/.test(path)

/** What a form's entry in the browser's history remembers: the place that was asked for before there was a form. */
export const wayOn = (path: string): { to: string } => ({
  // With the fragment, in which a link may bring a room's passphrase.
  to: isEntry(path) ? wantedPlace() : path + location.hash,
})

/** Where whoever is in now wanted to go; the rooms where they named no place. */
export function wantedPlace(): string {
  const state: unknown = history.state
  return typeof state === 'object' && state !== null && 'to' in state && typeof state.to === 'string'
    ? state.to
    : '/'
}
