/** What a browser calls itself, in words that people know. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux|X11/, 'Linux'],
]
const nameIn = (table: typeof BROWSERS, agent: string): string | null =>
  table.find(([sign]) => sign.test(agent))?.[1] ?? null

/** `Firefox, Linux`; what is not a browser keeps the first word of its own name. */
export function deviceOf(agent: string): string {
  const known = [nameIn(BROWSERS, agent), nameIn(SYSTEMS, agent)].filter(Boolean)
  return known.join(', ') || agent.split('/')[0]?.trim() || '?'
}

export const isPhone = (agent: string): boolean => /iPhone|Android.*Mobile/.test(agent)
