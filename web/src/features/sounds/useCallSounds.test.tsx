/** Every sound that the settings offer is heard in a call. */
import { act } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { preferences } from '@/lib/preferences'
import { SOUND_EVENTS } from '@/lib/soundEvents'
import { FakeCall } from '@/media/fakeCall'
import { message } from '@/testing/messages'
import { peer, picture } from '@/testing/peers'
import { show } from '@/testing/render'
import { notesOf } from './packs'
import { useCallSounds } from './useCallSounds'

/** Takes down the pitch at which each sound begins or goes on: no two events have the same ones. */
class Output {
  static heard: number[] = []
  state = 'running'
  currentTime = 0
  destination = {}
  createGain = () => ({ connect: () => undefined, gain: this.#param() })
  createOscillator = () => ({
    type: '',
    connect: () => undefined,
    start: () => undefined,
    stop: () => undefined,
    frequency: { ...this.#param(), setValueAtTime: (hz: number) => Output.heard.push(hz) },
  })
  #param = () => ({
    value: 0,
    setValueAtTime: () => undefined,
    exponentialRampToValueAtTime: () => undefined,
  })
}

// Never set back: what sounded a moment ago is known beyond one test.
let nowMs = 0

beforeEach(() => {
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs)
  vi.stubGlobal('AudioContext', Output)
  preferences.set('pack', 'chimes')
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const pitches = (event: (typeof SOUND_EVENTS)[number]) => notesOf('chimes', event).map(note => note.fromHz)

function Sounds({ call }: { call: FakeCall }) {
  useCallSounds(call)
  return null
}

type Change = (call: FakeCall) => void

/** What one hears of the last of some changes, by its name. */
async function listen(...changes: Change[]): Promise<string | undefined> {
  const call = new FakeCall({ peers: [me, kwame], line: 'connecting' })
  const { unmount } = show(<Sounds call={call} />)
  for (const change of [(one: FakeCall) => one.set({ line: 'connected' }), ...changes]) {
    Output.heard = []
    // Far enough apart that none counts as a burst of the one before.
    nowMs += 1000
    await act(async () => change(call))
  }
  unmount()
  return SOUND_EVENTS.find(event => JSON.stringify(pitches(event)) === JSON.stringify(Output.heard))
}

const me = peer('me', { isMe: true })
const kwame = peer('kwame')

const HAPPENINGS: Readonly<Record<(typeof SOUND_EVENTS)[number], readonly Change[]>> = {
  connect: [call => call.set({ line: 'connecting' }), call => call.set({ line: 'connected' })],
  join: [call => call.set({ peers: [me, kwame, peer('leila')] })],
  leave: [call => call.set({ peers: [me] })],
  mute: [call => call.set({ muted: true })],
  unmute: [call => call.set({ muted: true }), call => call.set({ muted: false })],
  camera_on: [call => call.set({ cameraOn: true })],
  camera_off: [call => call.set({ cameraOn: true }), call => call.set({ cameraOn: false })],
  share: [call => call.set({ peers: [me, { ...kwame, screen: picture('screen') }] })],
  chat: [call => call.chat.set({ messages: [message()], arrived: 1 })],
}

it.each(SOUND_EVENTS)('plays %s', async event => {
  expect(await listen(...HAPPENINGS[event])).toBe(event)
})

it('plays nothing for what I write, nor for what is left out', async () => {
  expect(await listen(call => call.chat.set({ messages: [message({ mine: true })] }))).toBeUndefined()
  const flood = [{ id: 'x', name: 'Kwame', at: 0 }]
  expect(await listen(call => call.chat.set({ leftOut: flood }))).toBeUndefined()
})

it('makes nothing up for what waited for the first touch of the page', async () => {
  let touch = (): void => undefined
  const touched = new Promise<void>(done => {
    touch = done
  })
  class Asleep extends Output {
    override state = 'suspended'
    resume = () => touched
  }
  vi.stubGlobal('AudioContext', Asleep)
  vi.resetModules()
  const { play } = await import('./player')
  Output.heard = []
  const playing = play('join')
  nowMs += 60_000
  touch()
  await playing
  expect(Output.heard).toEqual([])
})
