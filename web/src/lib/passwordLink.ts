/** The link that sets a new password; its code stands behind the #, where no server's log sees it. */

export const PASSWORD_PAGE = '/password'

export const passwordLink = (origin: string, code: string): string =>
  `${origin}${PASSWORD_PAGE}#code=${encodeURIComponent(code)}`

/** The code that led here; empty where the link was cut off, which the server refuses like any other. */
export const passwordCodeIn = ({ hash }: Pick<Location, 'hash'>): string =>
  new URLSearchParams(hash.slice(1)).get('code') ?? ''
