/** A newer key reaches the running call, even where the first answers fail. */
import { act } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApi } from '@/api/client'
import { FakeCall } from '@/media/fakeCall'
import { RealtimeStore } from '@/realtime/store'
import { show } from '@/testing/render'
import { serve } from '@/testing/server'
import { buildServices, ServicesContext } from './services'
import { useRekey } from './useInCall'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

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
})
