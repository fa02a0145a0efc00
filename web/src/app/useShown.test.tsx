/** What others are shown of me, even where the first answers fail. */
import { act } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApi } from '@/api/client'
import { FakeCall } from '@/media/fakeCall'
import { RealtimeStore } from '@/realtime/store'
import { member, room } from '@/testing/factories'
import { show } from '@/testing/render'
import { serve } from '@/testing/server'
import { buildServices, ServicesContext } from './services'
import { useShown } from './useInCall'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const ROOM = room({ members: [member()] })
const WAY = `PATCH /api/rooms/${ROOM.id}/members/me`
const SNAPSHOT = {
  account: null,
  rooms: [ROOM],
  votes: [],
  sentences: [],
  people: [],
  server_time: '2026-01-01T00:00:05.000Z',
}

function Shown({ call, hand }: { call: FakeCall; hand: boolean }) {
  useShown(call, ROOM.id, hand)
  return null
}

function open(answer: () => { status: number }) {
  const server = serve({ [WAY]: answer })
  const services = { ...buildServices(), api: createApi(server.fetch), realtime: new RealtimeStore() }
  const call = new FakeCall()
  const { source, unmount } = show(
    <ServicesContext value={services}>
      <Shown call={call} hand={true} />
    </ServicesContext>,
  )
  const told = () => act(() => source.say('snapshot', SNAPSHOT))
  told()
  const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
  return { server, call, told, wait, unmount }
}

it('tells of a raised hand until the server has it', async () => {
  let refusals = 2
  const { server, wait } = open(() => ({ status: refusals-- > 0 ? 503 : 204 }))
  await wait(10_000)
  expect(server.asked.map(one => one.body)).toEqual(
    Array(3).fill({ muted: false, deafened: false, hand: true }),
  )
})

it('tells it again when all is told anew', async () => {
  const { server, told, wait } = open(() => ({ status: 204 }))
  await wait(1000)
  expect(server.asked).toHaveLength(1)
  told()
  await wait(1000)
  expect(server.asked).toHaveLength(2)
})

it('insists on nothing that has changed since, nor on anything after the call', async () => {
  let refused = true
  const { server, call, wait, unmount } = open(() => ({ status: refused ? 503 : 204 }))
  await wait(400)
  refused = false
  act(() => call.set({ muted: true }))
  await wait(30_000)
  expect(server.asked.map(one => one.body)).toMatchObject([{ muted: false }, { muted: true }])
  refused = true
  act(() => call.set({ muted: false }))
  await wait(400)
  unmount()
  await wait(30_000)
  expect(server.asked).toHaveLength(3)
})
