/** The life of the stream, on a source and a clock that the test moves. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { room } from '@/testing/factories'
import { RealtimeStore, type Source } from './store'

class ScriptedSource implements Source {
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  readyState = 0
  closed = false
  readonly #listeners = new Map<string, (event: MessageEvent<string>) => void>()

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.#listeners.set(type, listener)
  }

  close(): void {
    this.closed = true
  }

  say(type: string, data: unknown): void {
    this.#listeners.get(type)?.(new MessageEvent(type, { data: JSON.stringify(data) }))
  }
}

let sources: ScriptedSource[]
let store: RealtimeStore
let visibility: DocumentVisibilityState

const last = (): ScriptedSource => {
  const source = sources.at(-1)
  if (!source) throw new Error('no source was opened')
  return source
}

function giveUp(): void {
  last().readyState = 2
  last().onerror?.()
}

/** Time passes on a stream that works: the server says something now and then. */
function pass(ms: number): void {
  const everyMs = 15_000
  for (let left = ms; left > 0; left -= everyMs) {
    vi.advanceTimersByTime(Math.min(left, everyMs))
    last().say('ping', {})
  }
}

function look(state: DocumentVisibilityState): void {
  visibility = state
  document.dispatchEvent(new Event('visibilitychange'))
}

const SNAPSHOT = {
  account: null,
  rooms: [room()],
  votes: [],
  sentences: [],
  people: [],
  server_time: '2026-01-01T00:00:05.000Z',
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
  visibility = 'visible'
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility })
  sources = []
  store = new RealtimeStore(() => {
    const source = new ScriptedSource()
    sources.push(source)
    return source
  })
  store.start()
})

afterEach(() => {
  store.stop()
  Reflect.deleteProperty(document, 'visibilityState')
  vi.useRealTimers()
})

describe('RealtimeStore', () => {
  it('knows the world and the time of the server after the snapshot', () => {
    last().onopen?.()
    last().say('snapshot', SNAPSHOT)
    expect(store.get()).toMatchObject({ link: 'live', skewMs: 5000, world: { known: true } })
    expect(Object.keys(store.get().world.rooms)).toEqual([room().id])
  })

  it('keeps what it knew while the connection is away, and says when it tries again', () => {
    last().onopen?.()
    last().say('snapshot', SNAPSHOT)
    giveUp()
    const { link, retryAtMs, world } = store.get()
    expect(link).toBe('waiting')
    expect(retryAtMs).toBeGreaterThan(Date.now())
    expect(Object.keys(world.rooms)).toHaveLength(1)
  })

  it('makes a new source each time one gives up, later and later', () => {
    const waits = [1, 2, 3].map(() => {
      giveUp()
      const wait = (store.get().retryAtMs ?? 0) - Date.now()
      vi.advanceTimersByTime(wait)
      return wait
    })
    expect(sources).toHaveLength(4)
    expect(sources.slice(0, 3).every(source => source.closed)).toBe(true)
    expect(waits[2]).toBeGreaterThan(waits[0] ?? Number.POSITIVE_INFINITY)
  })

  it('lets the browser come back once by itself, which resumes where it was', () => {
    last().onopen?.()
    last().say('snapshot', SNAPSHOT)
    last().onerror?.()
    expect(store.get()).toMatchObject({ link: 'connecting', retryAtMs: null })
    last().onopen?.()
    expect(store.get().link).toBe('live')
    expect(sources).toHaveLength(1)
  })

  it('takes over when the browser fails to come back', () => {
    last().onopen?.()
    last().onerror?.()
    last().onerror?.()
    expect(store.get().link).toBe('waiting')
    expect(last().closed).toBe(true)
  })

  it('takes a stream for dead that says nothing any more, and begins a new one', () => {
    last().onopen?.()
    last().say('snapshot', SNAPSHOT)
    pass(60_000)
    expect(store.get().link).toBe('live')
    vi.advanceTimersByTime(40_000)
    expect(store.get().link).toBe('waiting')
    expect(last().closed).toBe(true)
    vi.advanceTimersByTime(2_000)
    expect(sources).toHaveLength(2)
  })

  it('does not wait for ever for an answer', () => {
    vi.advanceTimersByTime(40_000)
    expect(store.get().link).toBe('waiting')
  })

  it('waits longer each time too where connections open and say nothing', () => {
    const waits = [1, 2, 3].map(() => {
      last().onopen?.()
      giveUp()
      const wait = (store.get().retryAtMs ?? 0) - Date.now()
      vi.advanceTimersByTime(wait)
      return wait
    })
    // The first wait is never longer than this.
    expect(waits[2]).toBeGreaterThan(1_300)
  })

  it('tries at once when the network is back', () => {
    giveUp()
    window.dispatchEvent(new Event('online'))
    expect(sources).toHaveLength(2)
    window.dispatchEvent(new Event('online'))
    expect(sources).toHaveLength(2)
  })

  it('tries at once when asked', () => {
    giveUp()
    store.retryNow()
    expect(sources).toHaveLength(2)
    expect(store.get()).toMatchObject({ link: 'connecting', retryAtMs: null })
  })

  it('comes back after being superseded only when the tab is looked at', () => {
    last().onopen?.()
    last().say('bye', { reason: 'superseded' })
    vi.advanceTimersByTime(3_600_000)
    expect(store.get().link).toBe('parked')
    expect(sources).toHaveLength(1)
    look('visible')
    expect(store.get().link).toBe('connecting')
  })

  it('tries once more after the session is over, and then waits', () => {
    last().onopen?.()
    last().say('bye', { reason: 'logged_out' })
    expect(last().closed).toBe(true)
    expect(store.get().link).toBe('connecting')
    vi.advanceTimersByTime(2000)
    expect(sources).toHaveLength(2)
    giveUp()
    expect(store.get().link).toBe('waiting')
  })

  it('gives the stream up after five hidden minutes, and not before', () => {
    last().onopen?.()
    look('hidden')
    pass(5 * 60_000 - 1)
    expect(store.get().link).toBe('live')
    vi.advanceTimersByTime(1)
    expect(store.get().link).toBe('parked')
    expect(last().closed).toBe(true)
  })

  it('keeps the stream of a hidden tab that is in a call', () => {
    last().onopen?.()
    store.keepWhileHidden = true
    look('hidden')
    pass(3_600_000)
    expect(store.get().link).toBe('live')
  })

  it('keeps it too when the call begins while the tab is hidden', () => {
    last().onopen?.()
    look('hidden')
    store.keepWhileHidden = true
    pass(3_600_000)
    expect(store.get().link).toBe('live')
  })

  it('gives it up five minutes after a call that ended while the tab was hidden', () => {
    last().onopen?.()
    store.keepWhileHidden = true
    look('hidden')
    pass(3_600_000)
    store.keepWhileHidden = false
    pass(5 * 60_000 - 1)
    expect(store.get().link).toBe('live')
    vi.advanceTimersByTime(1)
    expect(store.get().link).toBe('parked')
  })

  it('forgets everything when it is stopped', () => {
    last().onopen?.()
    last().say('snapshot', SNAPSHOT)
    store.stop()
    expect(store.get()).toMatchObject({ link: 'off', world: { known: false, rooms: {} } })
    expect(last().closed).toBe(true)
  })

  it('knows that the network is gone, and is back with it', () => {
    window.dispatchEvent(new Event('offline'))
    expect(store.get().link).toBe('waiting')
    window.dispatchEvent(new Event('online'))
    expect(store.get().link).toBe('connecting')
  })
})
