/** A room before the call, as the news of it come in. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { createApi } from '@/api/client'
import { preferences } from '@/lib/preferences'
import { FakeCall } from '@/media/fakeCall'
import type { EndReason } from '@/media/port'
import { account, member, room } from '@/testing/factories'
import { type Stage, show } from '@/testing/render'
import { type Answers, type Asked, serve } from '@/testing/server'
import CallScreen from './CallScreen'
import { buildServices, ServicesContext } from './services'

const ROOM = room({
  encryption: 'off',
  capacity: 2,
  members: [member(), member({ account_id: 'b', identity: 'b' })],
})

/** The SFU's client needs a browser with WebRTC: here stands the port. */
const joinCall = vi.hoisted(() => vi.fn())
vi.mock('@/media/livekitCall', () => ({ joinCall }))

/** Stretching takes a second or two on a phone: here until the test ends it. */
const stretching = vi.hoisted(() => ({ end: (): void => undefined }))
vi.mock('@/media/encryption/passphrases', async original => ({
  ...(await original<typeof import('@/media/encryption/passphrases')>()),
  keepPassphrase: () => new Promise<void>(end => Object.assign(stretching, { end })),
}))

/** Devices are asked for elsewhere: whoever listens only needs none, and nothing sounds where there is no audio graph. */
function open(answers: Answers = {}): Stage & { asked: Asked[] } {
  preferences.set('listenOnly', true)
  preferences.set('soundVolume', 0)
  const server = serve(answers)
  const services = { ...buildServices(), api: createApi(server.fetch) }
  const stage = show(
    <ServicesContext value={services}>
      <CallScreen roomId={ROOM.id} account={account()} />
    </ServicesContext>,
  )
  const about = { account: account(), rooms: [ROOM], people: [], votes: [], sentences: [] }
  act(() => stage.source.say('snapshot', { ...about, server_time: new Date().toISOString() }))
  return { ...stage, asked: server.asked }
}

const joins = () => screen.getByRole('button', { name: 'Join Sunday table' })

it('lets nobody press on a full room’s door, and opens it the moment a seat is free', () => {
  const { source } = open()
  expect(screen.getByText('Sunday table is full (2).')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'No free seat' })).toHaveProperty('disabled', true)
  const members = ROOM.members.slice(0, 1)
  act(() => source.say('room.changed', { room: { ...ROOM, members, version: 2 } }))
  expect(screen.queryByText('Sunday table is full (2).')).toBeNull()
  expect(joins()).toHaveProperty('disabled', false)
})

it('keeps the seat of whoever holds one in a full room', () => {
  const { source } = open()
  const members = [member(), member({ account_id: account().id, identity: 'me' })]
  act(() => source.say('room.changed', { room: { ...ROOM, members, version: 2 } }))
  expect(joins()).toHaveProperty('disabled', false)
})

async function enter() {
  const call = new FakeCall()
  joinCall.mockImplementation(async () => call)
  const seat = { url: 'ws://sfu', token: 't', identity: 'me', encryption: null }
  const silent = { on: false, ring_version: 0, hears: null, heard_by: null }
  const stage = open({
    [`POST /api/rooms/${ROOM.id}/join`]: { body: seat },
    [`GET /api/rooms/${ROOM.id}/whispers`]: { body: silent },
  })
  const members = ROOM.members.slice(0, 1)
  act(() => stage.source.say('room.changed', { room: { ...ROOM, members, version: 2 } }))
  fireEvent.click(joins())
  await screen.findByRole('button', { name: 'Leave' })
  return { ...stage, call, end: (end: EndReason) => act(() => call.set({ line: 'ended', end, peers: [] })) }
}

it('blames no moderator for an end of which nothing was told, and names one who had it done', async () => {
  const { source, end } = await enter()
  end('removed')
  await screen.findByRole('heading', { name: 'Your visit to this room is over.' })
  act(() => source.say('seat.revoked', { room_id: ROOM.id, identity: 'me', cause: 'removed' }))
  await screen.findByRole('heading', { name: 'A moderator ended your visit to this room.' })
})

it('goes on after a lost call with the hand and the panel of the one before', async () => {
  const { end } = await enter()
  fireEvent.click(screen.getByRole('button', { name: 'Raise hand' }))
  fireEvent.keyDown(document.body, { key: 'p', code: 'KeyP' })
  const isAsItWas = () => [
    screen.queryByRole('button', { name: 'Lower hand' }) !== null,
    screen.queryByRole('complementary', { name: 'People' }) !== null,
  ]
  expect(isAsItWas()).toEqual([true, true])
  const next = new FakeCall()
  joinCall.mockImplementation(async () => next)
  const joined = joinCall.mock.calls.length
  end('lost')
  await expect.poll(() => joinCall.mock.calls.length, { timeout: 5000 }).toBe(joined + 1)
  await screen.findByRole('button', { name: 'Leave' })
  expect(isAsItWas()).toEqual([true, true])
})

it('leads from a room that was deleted under a call back to the others', async () => {
  const { source, call } = await enter()
  act(() => source.say('seat.revoked', { room_id: ROOM.id, identity: 'me', cause: 'room_deleted' }))
  await act(async () => source.say('room.removed', { id: ROOM.id }))
  await expect.poll(() => call.get().line).toBe('ended')
  await screen.findByRole('heading', { name: 'This room was deleted.' })
  fireEvent.click(screen.getByRole('link', { name: 'Rooms' }))
  expect(location.pathname).toBe('/')
})

it('is joining from the press on, and enters no call once the page is left while a passphrase is stretched', async () => {
  const { source, asked } = open()
  const members = ROOM.members.slice(0, 1)
  act(() => source.say('room.changed', { room: { ...ROOM, passphrase: true, members, version: 2 } }))
  fireEvent.change(screen.getByLabelText(/Passphrase/u), { target: { value: 'three soft words' } })
  fireEvent.click(joins())
  expect(screen.getByRole('button', { name: 'Joining…' })).toBeTruthy()
  cleanup()
  await act(async () => stretching.end())
  expect(asked.filter(({ path }) => path.endsWith('/join'))).toEqual([])
})
