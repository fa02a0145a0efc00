/** Names where there is little room. */

/** The first word of somebody's name. */
export const firstOf = (name: string): string => name.split(/\s/u)[0] ?? name
