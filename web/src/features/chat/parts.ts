/** What a message consists of: words, links and names. Pure. */

export type Part = { kind: 'text' | 'link' | 'mention'; text: string }

/** Only http and https, ending before the punctuation that belongs to the sentence; a bracket belongs to what opened it. */
const LINK =
  /https?:\/\/(?:\([^\s<>"“”„()]*\)|[^\s<>"“”„()])*(?:\([^\s<>"“”„()]*\)|[^\s<>"“”„.,:;!?()\]'’])/giu

/** Cut into parts; together they are the text again. `names` are those that may be mentioned, without the @. */
export function partsOf(text: string, names: readonly string[]): readonly Part[] {
  const parts: Part[] = []
  let from = 0
  for (const match of text.matchAll(LINK)) {
    parts.push(...mentionsIn(text.slice(from, match.index), names), { kind: 'link', text: match[0] })
    from = match.index + match[0].length
  }
  parts.push(...mentionsIn(text.slice(from), names))
  return parts.filter(part => part.text !== '')
}

function mentionsIn(text: string, names: readonly string[]): Part[] {
  const longestFirst = [...names].sort((a, b) => b.length - a.length)
  const parts: Part[] = []
  let plain = ''
  for (let at = 0; at < text.length; ) {
    const name = text[at] === '@' && longestFirst.find(one => text.startsWith(one, at + 1))
    if (name) {
      parts.push({ kind: 'text', text: plain }, { kind: 'mention', text: `@${name}` })
      plain = ''
      at += name.length + 1
    } else {
      plain += text[at]
      at += 1
    }
  }
  return [...parts, { kind: 'text', text: plain }]
}

/** The beginning of a name that is being typed before the cursor, without its @; null where there is none. */
export function mentionAt(text: string, cursor: number): string | null {
  const match = /(?:^|\s)@([^\s@]{0,32})$/u.exec(text.slice(0, cursor))
  return match?.[1] ?? null
}

/** The text with the begun name replaced, and where the cursor then is. */
export function complete(text: string, cursor: number, name: string): { text: string; cursor: number } {
  const begun = mentionAt(text, cursor) ?? ''
  const before = `${text.slice(0, cursor - begun.length)}${name} `
  return { text: before + text.slice(cursor), cursor: before.length }
}

/** Names that begin so, or one of whose words does. */
export function matching<T extends { name: string }>(people: readonly T[], begun: string): readonly T[] {
  const wanted = begun.toLowerCase()
  return people
    .filter(({ name }) => [name, ...name.split(/\s/u)].some(word => word.toLowerCase().startsWith(wanted)))
    .slice(0, 6)
}
