/** How a call is joined, and joined anew. */
import { act, cleanup } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApi } from '@/api/client'
import { chooseDevice, readChoices } from '@/features/call/choices'
import { draftOf } from '@/features/chat/drafts'
import { preferences } from '@/lib/preferences'
import { FakeCall } from '@/media/fakeCall'
import type { CallPlan } from '@/media/port'
import { RealtimeStore } from '@/realtime/store'
import { room } from '@/testing/factories'
import { message } from '@/testing/messages'
import { show } from '@/testing/render'
import { type Answers, serve } from '@/testing/server'
import { FAIR_MS } from './patience'
import { buildServices, ServicesContext } from './services'
import { type RoomCall, useRoomCall } from './useRoomCall'

/** The SFU's client needs a browser with WebRTC: here stands the port. */
const joinCall = vi.hoisted(() => vi.fn())
vi.mock('@/media/livekitCall', () => ({ joinCall }))

const ROOM = room({ purpose: 'jail' })
const SEAT = { url: 'ws://sfu', token: 't', identity: 'me', encryption: null }
let running: RoomCall

function Joining() {
  running = useRoomCall(ROOM, readChoices)
  return null
}

function open(answers: Answers = {}) {
  const server = serve({
    [`POST /api/rooms/${ROOM.id}/join`]: { body: SEAT },
    [`POST /api/rooms/${ROOM.id}/leave`]: { status: 204 },
    ...answers,
  })
  const services = { ...buildServices(), api: createApi(server.fetch), realtime: new RealtimeStore() }
  show(
    <ServicesContext value={services}>
      <Joining />
    </ServicesContext>,
  )
  return server
}

const joined = () => expect.poll(() => running.stage.at).not.toBe('joining')
const join = () => {
  act(() => running.join(false))
  return joined()
}
const plans = (): CallPlan[] => joinCall.mock.calls.map(([plan]) => plan as CallPlan)

beforeEach(() => {
  joinCall.mockReset()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('useRoomCall', () => {
  it('joins anew with what was chosen in the call that was lost', async () => {
    const call = new FakeCall()
    joinCall.mockImplementation(async () => call)
    open()
    await join()
    expect(plans()[0]).toMatchObject({ muted: false, devices: { microphone: null, speaker: null } })
    act(() => {
      chooseDevice(call, 'audioinput', 'headset')
      chooseDevice(call, 'audiooutput', '')
      preferences.set('muted', true)
      call.set({ line: 'ended', end: 'lost' })
    })
    await expect.poll(() => running.stage.at).toBe('waiting')
    joinCall.mockImplementation(async () => new FakeCall())
    act(() => running.retry())
    await joined()
    expect(running.stage.at).toBe('in')
    expect(plans()[1]).toMatchObject({ muted: true, devices: { microphone: 'headset', speaker: null } })
  })

  it('keeps deaf who was so in the call that was lost, and nobody in the first one', async () => {
    const call = new FakeCall()
    joinCall.mockImplementation(async () => call)
    open()
    await join()
    act(() => {
      void call.setDeafened(true)
      call.set({ line: 'ended', end: 'lost' })
    })
    await expect.poll(() => running.stage.at).toBe('waiting')
    act(() => running.retry())
    await joined()
    expect(plans()).toMatchObject([
      { deafened: false, muted: false },
      { deafened: true, muted: false },
    ])
  })

  it('goes on in the chat of the call that was lost, with what was begun there and for whom', async () => {
    const call = new FakeCall()
    joinCall.mockImplementation(async () => call)
    open()
    await join()
    const said = [message()]
    act(() => {
      call.chat.set({ messages: said })
      draftOf(call.chat).change({ text: 'as I was say', to: 'leila' })
      call.set({ line: 'ended', end: 'lost' })
    })
    await expect.poll(() => running.stage.at).toBe('waiting')
    const next = new FakeCall()
    joinCall.mockImplementation(async () => next)
    act(() => running.retry())
    await joined()
    expect(plans()[1]?.earlier).toEqual(said)
    expect(draftOf(next.chat).get()).toMatchObject({ text: 'as I was say', to: 'leila' })
  })

  it('begins an empty chat after a call that was left', async () => {
    const call = new FakeCall()
    joinCall.mockImplementation(async () => call)
    open()
    await join()
    act(() => {
      call.chat.set({ messages: [message()] })
      call.set({ line: 'ended', end: 'left' })
    })
    await expect.poll(() => running.stage.at).toBe('over')
    await join()
    expect(plans()[1]?.earlier).toEqual([])
  })

  it('tries once more by itself where a call is not set up at once, as on a busy server', async () => {
    joinCall.mockRejectedValueOnce(new DOMException('too slow', 'NetworkError'))
    joinCall.mockImplementation(async () => new FakeCall())
    const server = open()
    act(() => running.join(true))
    await joined()
    expect(running.stage.at).toBe('in')
    // Whoever has taken the call over meanwhile keeps it.
    expect(server.asked.map(({ body }) => body)).toMatchObject([{ move: true }, { move: false }])
  })

  it('tries no more once somebody leaves while it is set up', async () => {
    let fail = (_: unknown): void => undefined
    joinCall.mockImplementation(() => new Promise((_, reject) => (fail = reject)))
    const server = open()
    act(() => running.join(true))
    await expect.poll(() => joinCall.mock.calls.length).toBe(1)
    await act(() => running.leave())
    fail(new DOMException('too slow', 'NetworkError'))
    await expect.poll(() => running.stage.at).toBe('preview')
    expect(server.asked.filter(({ path }) => path.endsWith('/join')).length).toBe(1)
  })

  it('says after a fair time that the call could not be set up, and gives the seat back', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    joinCall.mockImplementation(async () => {
      vi.setSystemTime(Date.now() + FAIR_MS)
      throw new DOMException('no route', 'NetworkError')
    })
    const server = open()
    await join()
    expect(running.stage).toMatchObject({ at: 'preview', problem: { code: 'no_media' } })
    expect(server.asked.at(-1)).toMatchObject({
      path: `/api/rooms/${ROOM.id}/leave`,
      body: { identity: 'me' },
    })
  })

  it('gives the seat back of a call that ended while it began', async () => {
    const call = new FakeCall()
    call.set({ line: 'ended', end: 'cannot_encrypt' })
    joinCall.mockImplementation(async () => call)
    const server = open()
    await join()
    await expect.poll(() => server.asked.at(-1)?.path).toBe(`/api/rooms/${ROOM.id}/leave`)
  })

  it('gives the seat back when it is abandoned, or the page closed, before the call is there', async () => {
    joinCall.mockImplementation(() => new Promise(() => undefined))
    const left = `/api/rooms/${ROOM.id}/leave`
    const first = open()
    act(() => running.join(false))
    await expect.poll(() => joinCall.mock.calls.length).toBe(1)
    cleanup()
    await expect.poll(() => first.asked.at(-1)?.path).toBe(left)
    const second = open()
    act(() => running.join(false))
    await expect.poll(() => joinCall.mock.calls.length).toBe(2)
    window.dispatchEvent(new Event('pagehide'))
    window.dispatchEvent(new Event('pagehide'))
    await expect.poll(() => second.asked.filter(one => one.path === left).length).toBe(1)
  })

  it('leaves only as who it was itself: another device may have taken the call over', async () => {
    joinCall.mockImplementation(async () => new FakeCall())
    const server = open()
    await act(() => running.leave())
    expect(server.asked).toEqual([])
    await join()
    await act(() => running.leave())
    expect(server.asked.at(-1)).toMatchObject({
      path: `/api/rooms/${ROOM.id}/leave`,
      body: { identity: 'me' },
    })
  })

  it('lets nobody wait for an API that does not answer before they are out', async () => {
    joinCall.mockImplementation(async () => new FakeCall())
    const silence = new Promise<Response>(() => undefined)
    const heard = serve({ [`POST /api/rooms/${ROOM.id}/join`]: { body: SEAT } }).fetch
    const partly: typeof fetch = (input, init) =>
      new Request(input, init).url.endsWith('/leave') ? silence : heard(input, init)
    show(
      <ServicesContext value={{ ...buildServices(), api: createApi(partly), realtime: new RealtimeStore() }}>
        <Joining />
      </ServicesContext>,
    )
    await join()
    expect(running.stage.at).toBe('in')
    await act(() => running.leave())
  })

  it('gives back no seat that it was refused', async () => {
    const server = open({
      [`POST /api/rooms/${ROOM.id}/join`]: { status: 409, body: { code: 'in_call_elsewhere' } },
    })
    await join()
    expect(running.stage.at).toBe('asking_to_move')
    expect(server.asked).toHaveLength(1)
  })

  it('says that a part of the app is missing', async () => {
    vi.resetModules()
    vi.doMock('@/media/livekitCall', () => Promise.reject(new TypeError('404')))
    open()
    await join()
    expect(running.stage).toMatchObject({ at: 'preview', problem: { code: 'part_missing' } })
  })
})
