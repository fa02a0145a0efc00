/** Small preferences kept in this browser; where storage is refused they last until the page closes. */
const fallback = new Map<string, string>()

export function recall(name: string): string | null {
  const held = fallback.get(name)
  if (held !== undefined) return held
  try {
    return localStorage.getItem(`indaba.${name}`)
  } catch {
    return null
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`indaba.${name}`, value)
    fallback.delete(name)
  } catch {
    fallback.set(name, value)
  }
}

/** Forget everything that was remembered here, for whoever uses this browser next. */
export function forgetAll(): void {
  fallback.clear()
  try {
    for (const name of Object.keys(localStorage))
      if (name.startsWith('indaba.')) localStorage.removeItem(name)
  } catch {
    // Where storage is refused there is nothing in it.
  }
}
