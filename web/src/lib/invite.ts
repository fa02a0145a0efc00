/** The invite that led here: in the path, or behind the # where no server's log sees it. */

/** `/join/<code>`, or any address with `#invite=<code>`. */
export function inviteIn({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): string | null {
  const inPath = /^\/join\/([^/]+)\/?$/.exec(pathname)?.[1]
  const code = new URLSearchParams(hash.slice(1)).get('invite') ?? (inPath && decoded(inPath))
  return code || null
}

export const inviteLink = (origin: string, code: string): string =>
  `${origin}/join#invite=${encodeURIComponent(code)}`

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null // cut off on its way here
  }
}
