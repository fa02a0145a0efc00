/** A newer key reaches the running call, even where the first answers fail. */
import { act, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApi } from '@/api/client'
import { preferences } from '@/lib/preferences'
import { FakeCall } from '@/media/fakeCall'
import type { RoomKey } from '@/media/port'
import { RealtimeStore } from '@/realtime/store'
import { member, room } from '@/testing/factories'
import { show } from '@/testing/render'
import { serve } from '@/testing/server'
import { buildServices, ServicesContext } from './services'
import { useRekey, useSilenced, useWhispers } from './useInCall'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const SNAPSHOT = {
  account: null,
  rooms: [],
  votes: [],
  sentences: [],
  people: [],
  server_time: '2026-01-01T00:00:05.000Z',
}

function Follow({ call }: { call: FakeCall }) {
  useRekey(call, 'r1')
  return null
}

describe('useRekey', () => {
  it('asks for the key until it has it', async () => {
    const key = { epoch: 2, key: 'AAAA' }
    let refusals = 3
    const server = serve({
      'GET /api/rooms/r1/key': () =>
        refusals-- > 0 ? { status: 503, body: { code: 'busy' } } : { body: key },
    })
    const call = new FakeCall()
    const services = { ...buildServices(), api: createApi(server.fetch), realtime: new RealtimeStore() }
    const { source } = show(
      <ServicesContext value={services}>
        <Follow call={call} />
      </ServicesContext>,
    )
    act(() => source.say('key.changed', { room_id: 'r1', epoch: 2 }))
    await act(() => vi.advanceTimersByTimeAsync(30_000))
    expect(call.keys).toEqual([key])
    expect(server.asked).toHaveLength(4)
  })

  it('asks when all is told anew: an epoch may have begun while no news came', async () => {
    const key = { epoch: 2, key: 'AAAA' }
    const server = serve({ 'GET /api/rooms/r1/key': { body: key } })
    const call = new FakeCall()
    const services = { ...buildServices(), api: createApi(server.fetch), realtime: new RealtimeStore() }
    const { source } = show(
      <ServicesContext value={services}>
        <Follow call={call} />
      </ServicesContext>,
    )
    await act(() => vi.advanceTimersByTimeAsync(0))
    expect(server.asked).toEqual([])
    act(() => source.say('snapshot', SNAPSHOT))
    await act(() => vi.advanceTimersByTimeAsync(0))
    expect(call.keys).toEqual([key])
  })
})

/** A server that answers a question for the key when the test says so. */
function slowly() {
  const open: ((key: RoomKey) => void)[] = []
  const fetcher: typeof fetch = () => new Promise(resolve => open.push(key => resolve(Response.json(key))))
  return { fetcher, open }
}

describe('useRekey on a slow line', () => {
  const follow = () => {
    const { fetcher, open } = slowly()
    const call = new FakeCall()
    const services = { ...buildServices(), api: createApi(fetcher), realtime: new RealtimeStore() }
    const { source, unmount } = show(
      <ServicesContext value={services}>
        <Follow call={call} />
      </ServicesContext>,
    )
    return { call, open, source, unmount }
  }
  const settle = () => act(() => vi.advanceTimersByTimeAsync(0))

  it('installs a key that comes after somebody could not be read, or a newer epoch was told', async () => {
    const { call, open, source } = follow()
    act(() => source.say('key.changed', { room_id: 'r1', epoch: 2 }))
    await settle()
    act(() => call.set({ needsKey: 1 }))
    act(() => source.say('key.changed', { room_id: 'r1', epoch: 3 }))
    await settle()
    open[0]?.({ epoch: 2, key: 'AAAA' })
    await settle()
    expect(call.keys).toEqual([{ epoch: 2, key: 'AAAA' }])
  })

  it('has no more than two questions under way, and asks again after them', async () => {
    const { call, open, source } = follow()
    for (const epoch of [2, 3, 4, 5, 6]) act(() => source.say('key.changed', { room_id: 'r1', epoch }))
    await settle()
    expect(open).toHaveLength(2)
    open[0]?.({ epoch: 2, key: 'AAAA' })
    open[1]?.({ epoch: 3, key: 'AAAB' })
    await settle()
    expect(open).toHaveLength(3)
    open[2]?.({ epoch: 6, key: 'AAAC' })
    await settle()
    expect(call.keys.map(key => key.epoch)).toEqual([2, 3, 6])
    expect(open).toHaveLength(3)
  })

  it('asks while the news is told, before the page is drawn anew', async () => {
    const { open, source } = follow()
    act(() => {
      source.say('key.changed', { room_id: 'r1', epoch: 2 })
      expect(open).toHaveLength(1)
    })
    await settle()
  })

  it('installs nothing once the call is left', async () => {
    const { call, open, source, unmount } = follow()
    act(() => source.say('key.changed', { room_id: 'r1', epoch: 2 }))
    await settle()
    unmount()
    open[0]?.({ epoch: 2, key: 'AAAA' })
    await settle()
    expect(call.keys).toEqual([])
  })
})

function Whisper({ call }: { call: FakeCall }) {
  useWhispers(call, 'r1')
  return null
}

describe('useWhispers', () => {
  it('asks again when all is told anew: what changed meanwhile is not told', async () => {
    const server = serve({
      'GET /api/rooms/r1/whispers': () => ({
        body: { on: false, ring_version: 0, hears: null, heard_by: null },
      }),
    })
    const services = { ...buildServices(), api: createApi(server.fetch), realtime: new RealtimeStore() }
    const { source } = show(
      <ServicesContext value={services}>
        <Whisper call={new FakeCall()} />
      </ServicesContext>,
    )
    await act(() => vi.advanceTimersByTimeAsync(0))
    act(() => source.onopen?.())
    await act(() => vi.advanceTimersByTimeAsync(0))
    const before = server.asked.length
    act(() => source.say('snapshot', SNAPSHOT))
    await act(() => vi.advanceTimersByTimeAsync(0))
    expect(server.asked.length).toBeGreaterThan(before)
  })
})

function Silenced({ call, silenced }: { call: FakeCall; silenced: boolean }) {
  useSilenced(call, 'me', room({ members: [member({ account_id: 'me', silenced })] }))
  return null
}

describe('useSilenced', () => {
  it('keeps muted whom a moderator has muted, after the lift and over a rejoin that comes before they know of it', () => {
    const call = new FakeCall()
    const { rerender } = render(<Silenced call={call} silenced={false} />)
    expect([call.get().muted, preferences.get('muted')]).toEqual([false, false])
    rerender(<Silenced call={call} silenced />)
    expect([call.get().muted, preferences.get('muted')]).toEqual([true, true])
    rerender(<Silenced call={call} silenced={false} />)
    expect([call.get().muted, preferences.get('muted')]).toEqual([true, true])
  })
})
