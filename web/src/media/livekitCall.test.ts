/** A call over the SFU's client, whose connection alone is not there. */
import {
  ConnectionState,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  type Room,
  RoomEvent,
} from 'livekit-client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { joinCall } from './livekitCall'
import type { Call, CallPlan } from './port'
import { USUAL_VOICE } from './voice/voiceSettings'

let room: Room
/** What the room's grant lets one send, by the numbers of LiveKit's protocol; none means all. */
let granted: number[] = []

vi.mock('livekit-client', async original => {
  const client = await original<typeof import('livekit-client')>()
  class Unconnected extends client.Room {
    override connect = async () => {
      room = this
      this.localParticipant.setPermissions({
        canPublish: true,
        canPublishSources: granted,
      } as Parameters<typeof this.localParticipant.setPermissions>[0])
    }
  }
  return { ...client, Room: Unconnected }
})

const PLAN: CallPlan = {
  url: 'ws://sfu',
  token: 't',
  encryption: null,
  mayUseCamera: true,
  muted: false,
  deafened: false,
  cameraOn: true,
  listenOnly: false,
  devices: { microphone: null, camera: null, speaker: null },
  voice: USUAL_VOICE,
  whispers: null,
  earlier: [],
}

const CAMERA = 1

/** What the browser was asked for; it puts a question to the person, which nobody answers. */
let asked: MediaStreamConstraints[] = []
let running: Call | undefined

async function join(changes: Partial<CallPlan> = {}): Promise<Call> {
  const made = await joinCall({ ...PLAN, ...changes })
  running = made
  return made
}

beforeEach(() => {
  asked = []
  granted = []
  const devices = Object.assign(new EventTarget(), {
    enumerateDevices: async () => [],
    getUserMedia: (wanted: MediaStreamConstraints) => {
      asked.push(wanted)
      return new Promise(() => undefined)
    },
  })
  Object.defineProperty(navigator, 'mediaDevices', { value: devices, configurable: true })
})
afterEach(async () => {
  await running?.leave()
  running = undefined
  Reflect.deleteProperty(navigator, 'mediaDevices')
})

it('is there with all that can be done in it while the browser still asks for the microphone and the camera', async () => {
  const call = await join()
  expect(call.get()).toMatchObject({ line: 'connected', muted: false, cameraOn: true, sending: false })
  expect(call.get().peers).toMatchObject([{ isMe: true, muted: true }])
  await expect
    .poll(() => asked.map(({ audio, video }) => [!!audio, !!video]))
    .toEqual([
      [true, false],
      [false, true],
    ])
  void call.setMuted(true)
  expect(call.get().muted).toBe(true)
})

it('asks for nothing where one comes muted and without a picture', async () => {
  const call = await join({ muted: true, cameraOn: false })
  expect(call.get()).toMatchObject({ line: 'connected', muted: true, cameraOn: false })
  expect(asked).toEqual([])
})

/** Somebody who is heard: the element that plays them. */
function somebody(): HTMLMediaElement {
  const element = document.createElement('audio')
  const publication = { isEncrypted: false }
  const track = {
    kind: 'audio',
    source: 'microphone',
    attachedElements: [element],
    attach: () => element,
    detach: () => [element],
  }
  const person = {
    identity: 'jonas.1',
    isMicrophoneEnabled: true,
    audioTrackPublications: new Map([['voice', { track }]]),
    trackPublications: new Map(),
    getTrackPublication: () => undefined,
  }
  room.remoteParticipants.set(person.identity, person as unknown as RemoteParticipant)
  room.emit(
    RoomEvent.TrackSubscribed,
    track as unknown as RemoteTrack,
    publication as RemoteTrackPublication,
    person as unknown as RemoteParticipant,
  )
  return element
}

it('lets nobody be heard by a touch for the sound whom one does not want to hear', async () => {
  const call = await join({ muted: true, cameraOn: false })
  const element = somebody()
  expect(element.muted).toBe(false)
  await call.setDeafened(true)
  const played = vi.spyOn(element, 'play')
  const starting = call.playSound()
  expect(played).toHaveBeenCalled()
  expect(element.muted).toBe(true)
  await starting
  expect(element.muted).toBe(true)
  await call.setDeafened(false)
  expect(element.muted).toBe(false)
})

it('is joined anew as deaf as it was lost: nobody is heard, and the voice comes back with the hearing', async () => {
  const joining = join({ deafened: true, cameraOn: false })
  // Whoever is there already is heard of before the connection is done with.
  expect(somebody().muted).toBe(true)
  const call = await joining
  expect(call.get()).toMatchObject({ deafened: true, muted: true })
  expect(asked).toEqual([])
  void call.setDeafened(false)
  expect(call.get()).toMatchObject({ deafened: false, muted: false })
})

it('does not unmute who came muted and deaf', async () => {
  const call = await join({ deafened: true, muted: true, cameraOn: false })
  await call.setDeafened(false)
  expect(call.get()).toMatchObject({ deafened: false, muted: true })
})

it('is muted from the first where a moderator has muted one, and opens no microphone', async () => {
  granted = [CAMERA]
  const call = await join()
  expect(call.get()).toMatchObject({ line: 'connected', muted: true, cameraOn: true, troubles: [] })
  await expect.poll(() => asked).toMatchObject([{ video: {} }])
})

it('shows those who were there while the line is made anew, and who is there once it is', async () => {
  const call = await join({ muted: true, cameraOn: false })
  somebody()
  const others = () =>
    call
      .get()
      .peers.filter(peer => !peer.isMe)
      .map(peer => peer.identity)
  expect(others()).toEqual(['jonas.1'])
  room.emit(RoomEvent.Reconnecting)
  const [jonas] = room.remoteParticipants.values()
  room.remoteParticipants.clear()
  room.emit(RoomEvent.ParticipantDisconnected, jonas as RemoteParticipant)
  expect(others()).toEqual(['jonas.1'])
  room.state = ConnectionState.Connected
  room.emit(RoomEvent.Reconnected)
  expect(call.get().line).toBe('connected')
  expect(others()).toEqual([])
})

it.each([
  ['lost', 'where a frozen page hung up', () => room.disconnect()],
  ['left', 'where I leave', (call: Call) => call.leave()],
] as const)('is %s %s', async (end, _, act) => {
  const call = await join({ muted: true, cameraOn: false })
  room.state = ConnectionState.Connected
  await act(call)
  expect(call.get()).toMatchObject({ line: 'ended', end })
})
