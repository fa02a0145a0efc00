/** The life of the event stream's connection: a table of transitions, and nothing else. */
export type Link = 'off' | 'connecting' | 'live' | 'waiting' | 'parked'

export type Happening = 'start' | 'opened' | 'dropped' | 'lost' | 'retry' | 'park' | 'stop'

const TABLE: Record<Link, Partial<Record<Happening, Link>>> = {
  off: { start: 'connecting' },
  connecting: { opened: 'live', lost: 'waiting', park: 'parked', stop: 'off' },
  live: { dropped: 'connecting', lost: 'waiting', park: 'parked', stop: 'off' },
  waiting: { retry: 'connecting', park: 'parked', stop: 'off' },
  parked: { start: 'connecting', retry: 'connecting', stop: 'off' },
}

/** The next state; what does not apply changes nothing. */
export function next(link: Link, happening: Happening): Link {
  return TABLE[link][happening] ?? link
}
