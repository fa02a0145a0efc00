/** My voice, published over an SFU's client that is not there: nobody is heard who is shown as muted. */
import { ConnectionState, type Room } from 'livekit-client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { USUAL_VOICE } from './voiceSettings'
import { VoiceTrack } from './voiceTrack'

/** A page that was never touched: the device is sent as it is. */
class Asleep extends EventTarget {
  static all: Asleep[] = []
  state = 'suspended'
  audioWorklet = { addModule: () => Promise.reject(new Error('the part is gone')) }
  constructor() {
    super()
    Asleep.all.push(this)
  }
  createMediaStreamSource = () => ({})
  resume = () => new Promise<void>(() => undefined)
  close = async () => undefined
}

class Device {
  enabled = true
  readyState = 'live'
  onended: (() => void) | null = null
  getSettings = () => ({})
  stop = () => {
    this.readyState = 'ended'
  }
}

let devices: Device[] = []
let isThere = true

/** As LiveKit's client does: the publication lets go of its track when a new connection publishes that anew. */
function published() {
  const track = {
    isMuted: false,
    mute: async () => {
      track.isMuted = true
    },
    unmute: async () => {
      track.isMuted = false
    },
    replaceTrack: async () => undefined,
  }
  return { track, publication: { track, audioTrack: track } as { audioTrack?: typeof track } }
}

function begin(publish?: () => Promise<never>, settings = USUAL_VOICE) {
  const { track, publication } = published()
  let taken: (one: typeof publication) => void = () => undefined
  const room = {
    state: ConnectionState.Connected,
    on: (_event: string, heard: typeof taken) => {
      taken = heard
      return room
    },
    localParticipant: { publishTrack: publish ?? (async () => publication) },
  }
  const nothing = () => undefined
  const untreated = vi.fn()
  const events = { changed: nothing, lost: nothing, noiseFailed: nothing, untreated }
  const voice = new VoiceTrack(room as unknown as Room, settings, null, events)
  return { voice, track, publication, untreated, take: () => taken(publication) }
}

/** A graph that sleeps is waited for once. */
async function settled<T>(work: Promise<T>): Promise<T> {
  const done = work.catch(error => error)
  await vi.advanceTimersByTimeAsync(1500)
  await done
  return work
}

beforeEach(() => {
  vi.useFakeTimers()
  devices = []
  Asleep.all = []
  isThere = true
  vi.stubGlobal('AudioContext', Asleep)
  vi.stubGlobal('MediaStream', class {})
  vi.stubGlobal('navigator', {
    mediaDevices: {
      getUserMedia: async () => {
        if (!isThere) throw new DOMException('in use', 'NotReadableError')
        const device = new Device()
        devices.push(device)
        return { getAudioTracks: () => [device] }
      },
    },
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('is muted in fact where another device cannot be had', async () => {
  const { voice, track } = begin()
  await settled(voice.setMuted(false))
  expect([devices[0]?.enabled, track.isMuted]).toEqual([true, false])
  isThere = false
  await expect(settled(voice.setDevice('headset'))).rejects.toThrow('in use')
  expect([devices[0]?.enabled, track.isMuted]).toEqual([false, true])
  voice.stop()
})

it('is heard again by the device that is there when one unmutes, after the one before has gone', async () => {
  const { voice, track } = begin()
  await settled(voice.setMuted(false))
  devices[0]?.stop()
  isThere = false
  await expect(settled(voice.setDevice(null))).rejects.toThrow('in use')
  await expect(settled(voice.setMuted(false))).rejects.toThrow('in use')
  expect(track.isMuted).toBe(true)
  isThere = true
  await settled(voice.setMuted(false))
  expect(devices.map(one => [one.readyState, one.enabled])).toEqual([
    ['ended', false],
    ['live', true],
  ])
  expect(track.isMuted).toBe(false)
  voice.stop()
})

it('says that a voice is sent as it is where the graph that wakes cannot be built, and sends it', async () => {
  const { voice, track, untreated } = begin()
  await settled(voice.setMuted(false))
  for (const audio of Asleep.all) {
    audio.state = 'running'
    audio.dispatchEvent(new Event('statechange'))
  }
  await expect.poll(() => untreated.mock.calls.length).toBe(1)
  expect([devices[0]?.enabled, track.isMuted]).toEqual([true, false])
  voice.stop()
})

it('closes a device that is opened anew just when a moderator takes the microphone away', async () => {
  const { voice, take } = begin()
  await settled(voice.setMuted(false))
  const changing = voice.setDevice('headset')
  await Promise.resolve()
  take()
  await settled(changing)
  expect(devices.map(one => one.readyState)).toEqual(['ended', 'ended'])
  voice.stop()
})

it('opens nothing by itself after an unmute that could not be done', async () => {
  const { voice } = begin()
  isThere = false
  await expect(settled(voice.setMuted(false))).rejects.toThrow('in use')
  isThere = true
  void voice.holdBack(true)
  void voice.holdBack(false)
  await vi.advanceTimersByTimeAsync(1500)
  expect(devices).toEqual([])
  voice.stop()
})

it('says so where the microphone cannot be had once it is known to whom it may sound', async () => {
  const { voice } = begin()
  await voice.holdBack(true)
  await settled(voice.setMuted(false))
  expect(devices).toEqual([])
  isThere = false
  await expect(settled(voice.holdBack(false))).rejects.toThrow('in use')
  voice.stop()
})

it('mutes and unmutes what a new connection has published anew', async () => {
  const { voice, track, publication } = begin()
  await settled(voice.setMuted(false))
  delete publication.audioTrack
  await settled(voice.setMuted(true))
  expect(track.isMuted).toBe(true)
  await settled(voice.setMuted(false))
  expect(track.isMuted).toBe(false)
  voice.stop()
})

it('closes the device again where nothing may be published', async () => {
  const { voice } = begin(async () => {
    throw new Error('insufficient permissions')
  })
  await expect(settled(voice.setMuted(false))).rejects.toThrow('insufficient')
  expect(devices[0]?.readyState).toBe('ended')
  voice.stop()
})

it('forgets at a mute that push-to-talk was held: nothing may tell that it was let go', async () => {
  const { voice } = begin(undefined, { ...USUAL_VOICE, pushToTalk: true })
  await settled(voice.setMuted(false))
  voice.microphone.hold(true)
  expect(devices[0]?.enabled).toBe(true)
  await settled(voice.setMuted(true))
  await settled(voice.setMuted(false))
  expect(devices[0]?.enabled).toBe(false)
  voice.stop()
})
