/** How a person without a picture is shown: initials on one of ten hues. */
const HUES = [18, 48, 80, 118, 150, 192, 228, 258, 300, 345] as const

/** The same account always gets the same hue. */
export function hueOf(id: string): number {
  let sum = 0
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973
  return HUES[sum % HUES.length] ?? HUES[0]
}

/** First letters of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s_]+/u)
    .filter(Boolean)
  const first = [...(words[0] ?? '?')][0] ?? '?'
  const last = words.length > 1 ? [...(words.at(-1) ?? '')][0] : ([...(words[0] ?? '')][1] ?? '')
  return (first + (last ?? '')).toUpperCase()
}
