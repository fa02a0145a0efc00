/** The world as the server tells it, and the stream that carries it. Lives outside React. */
import { backoffMs } from '@/lib/backoff'
import { type Happening, type Link, next } from './connection'
import { decode, EVENT_TYPES, type ServerEvent } from './events'
import { apply, NOTHING, type World } from './reducer'

const HIDDEN_FOR_MS = 5 * 60_000
/** The server says something every 15 s, if only `ping`: a connection that is quiet for this long is dead without knowing. */
const QUIET_FOR_MS = 40_000
/** `EventSource.CLOSED`. */
const GIVEN_UP = 2

/** As much of an EventSource as is used. */
export interface Source {
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void
  onopen: (() => void) | null
  onerror: (() => void) | null
  readonly readyState: number
  close(): void
}

export interface Snapshot {
  link: Link
  world: World
  /** When the next try begins, in `Date.now()` time; null unless waiting. */
  retryAtMs: number | null
  /** The server's clock minus ours. */
  skewMs: number
  /** How often everything was told anew: what has no place in a snapshot is to be asked for again. */
  snapshots: number
}

export class RealtimeStore {
  private snapshot: Snapshot = { link: 'off', world: NOTHING, retryAtMs: null, skewMs: 0, snapshots: 0 }
  private readonly listeners = new Set<() => void>()
  private source: Source | null = null
  private timer: ReturnType<typeof setTimeout> | null = null
  private parking: ReturnType<typeof setTimeout> | null = null
  private quiet: ReturnType<typeof setTimeout> | undefined
  private tries = 0
  private inCall = false

  constructor(private readonly open: () => Source = () => new EventSource('/api/stream') as Source) {}

  /** While in a call a hidden tab keeps its stream. */
  set keepWhileHidden(keep: boolean) {
    this.inCall = keep
    if (this.snapshot.link !== 'off') this.visibility()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  get = (): Snapshot => this.snapshot

  start(): void {
    document.addEventListener('visibilitychange', this.visibility)
    window.addEventListener('online', this.online)
    window.addEventListener('offline', this.offline)
    if (this.snapshot.link === 'off' || this.snapshot.link === 'parked') this.connect('start')
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.visibility)
    window.removeEventListener('online', this.online)
    window.removeEventListener('offline', this.offline)
    this.drop()
    this.move('stop', { world: NOTHING, retryAtMs: null })
  }

  /** Try at once instead of waiting. */
  retryNow(): void {
    if (this.snapshot.link === 'waiting' || this.snapshot.link === 'parked') this.connect('retry')
  }

  private connect(happening: Happening): void {
    this.drop()
    this.move(happening, { retryAtMs: null })
    const source = this.open()
    this.source = source
    this.listen()
    source.onopen = () => this.move('opened', {})
    source.onerror = () => {
      // The browser comes back by itself and says which event it saw last, so that nothing is missed; but it does so
      // only after some failures, and then without bound. So it gets one try, and everything after that is ours.
      if (this.snapshot.link === 'live' && source.readyState !== GIVEN_UP) this.move('dropped', {})
      else this.lost()
    }
    for (const type of EVENT_TYPES) {
      source.addEventListener(type, message => {
        // Only now: who opens a connection and says nothing is no server that is back.
        this.tries = 0
        this.listen()
        this.take(decode(type, message.data))
      })
    }
  }

  private listen(): void {
    clearTimeout(this.quiet)
    this.quiet = setTimeout(() => this.lost(), QUIET_FOR_MS)
  }

  private take(event: ServerEvent | null): void {
    if (!event || event.type === 'ping') return
    if (event.type === 'bye' && event.reason === 'superseded') {
      this.park()
      return
    }
    if (event.type === 'bye' && event.reason === 'logged_out') {
      // A page that logs itself out stops this; any other finds out with its next try that the session is over.
      this.drop()
      this.move('dropped', {})
      this.timer = setTimeout(() => this.connect('retry'), backoffMs(0, Math.random()))
      return
    }
    const { snapshots } = this.snapshot
    const anew =
      event.type === 'snapshot' ? { skewMs: event.serverTime - Date.now(), snapshots: snapshots + 1 } : {}
    this.set({ ...this.snapshot, ...anew, world: apply(this.snapshot.world, event) })
  }

  private lost(): void {
    this.drop()
    const waitMs = backoffMs(this.tries++, Math.random())
    this.move('lost', { retryAtMs: Date.now() + waitMs })
    this.timer = setTimeout(() => this.connect('retry'), waitMs)
  }

  private park(): void {
    this.drop()
    this.move('park', { retryAtMs: null })
  }

  private drop(): void {
    this.source?.close()
    this.source = null
    if (this.timer) clearTimeout(this.timer)
    if (this.parking) clearTimeout(this.parking)
    clearTimeout(this.quiet)
    this.timer = this.parking = null
  }

  private visibility = (): void => {
    if (this.parking) clearTimeout(this.parking)
    if (document.visibilityState === 'visible') {
      if (this.snapshot.link === 'parked') this.connect('retry')
    } else if (!this.inCall) {
      this.parking = setTimeout(() => this.park(), HIDDEN_FOR_MS)
    }
  }

  private online = (): void => {
    if (this.snapshot.link === 'waiting') this.connect('retry')
  }

  /** A stream without a network says nothing, and would be believed for as long as quiet ones are. */
  private offline = (): void => {
    if (this.snapshot.link === 'live' || this.snapshot.link === 'connecting') this.lost()
  }

  private move(happening: Happening, changes: Partial<Snapshot>): void {
    this.set({ ...this.snapshot, ...changes, link: next(this.snapshot.link, happening) })
  }

  private set(snapshot: Snapshot): void {
    this.snapshot = snapshot
    for (const listener of this.listeners) listener()
  }
}
