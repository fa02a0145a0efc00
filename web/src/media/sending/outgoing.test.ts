/** Which device is used from now on, and what is said where one cannot be. */
import type { Room } from 'livekit-client'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { CallPlan } from '../port'
import { USUAL_VOICE } from '../voice/voiceSettings'
import { Outgoing, offAfter, switchTo, trying } from './outgoing'

/** As LiveKit's client and Chromium do together: an id is demanded exactly unless said otherwise, and must be one. */
function begin() {
  const used: string[] = []
  const room = {
    switchActiveDevice: async (_kind: MediaDeviceKind, id: string, exact = true) => {
      if (exact && id !== 'webcam') throw new DOMException('none fits', 'OverconstrainedError')
      used.push(id === 'webcam' ? id : 'usual')
      return true
    },
  }
  return { room, used }
}

it('uses the device that was chosen, and the usual one where that is chosen again', async () => {
  const { room, used } = begin()
  await switchTo(room, 'videoinput', 'webcam')
  await switchTo(room, 'videoinput', '')
  expect(used).toEqual(['webcam', 'usual'])
})

it('says where the chosen one is not there', async () => {
  await expect(switchTo(begin().room, 'videoinput', 'gone')).rejects.toThrow('none fits')
})

it('asks the other camera of a phone for a picture of the same size', async () => {
  const asked: unknown[] = []
  const videoTrack = {
    mediaStreamTrack: { getSettings: () => ({ facingMode: 'user' }) },
    restartTrack: async (options: unknown) => void asked.push(options),
  }
  const room = { on: () => room, localParticipant: { getTrackPublication: () => ({ videoTrack }) } }
  const plan = { voice: USUAL_VOICE, devices: { microphone: null } } as CallPlan
  const nothing = () => undefined
  const events = { changed: nothing, microphoneLost: nothing, trouble: nothing }
  expect(await new Outgoing(room as unknown as Room, plan, events).flipCamera()).toBeNull()
  expect(asked).toMatchObject([{ facingMode: 'environment', resolution: { width: 1280, height: 720 } }])
})

it.each([
  ['NotAllowedError', 'microphone_denied'],
  ['NotFoundError', 'microphone_missing'],
  ['OverconstrainedError', 'microphone_missing'],
  ['NotReadableError', 'microphone_busy'],
  ['InvalidStateError', 'microphone_failed'],
] as const)('says of a microphone that is answered with %s: %s', async (name, trouble) => {
  const refused = () => Promise.reject(new DOMException('', name))
  expect(await trying('microphone', refused)).toBe(trouble)
  expect(offAfter(trouble)).toEqual({ muted: true })
})

it.each([
  ['NotAllowedError', 'Permission denied by user', null],
  ['NotAllowedError', 'Permission denied by system', 'share_denied'],
  ['NotReadableError', 'Could not start video source', 'share_failed'],
] as const)('tells a closed question from a forbidden screen: %s, %s', async (name, message, trouble) => {
  vi.stubGlobal('RTCRtpSender', class {}) // asked for its codecs
  onTestFinished(() => void vi.unstubAllGlobals())
  const refused = async () => Promise.reject(new DOMException(message, name))
  const room = { on: () => room, localParticipant: { setScreenShareEnabled: refused } }
  const plan = { voice: USUAL_VOICE, devices: { microphone: null } } as CallPlan
  const nothing = () => undefined
  const events = { changed: nothing, microphoneLost: nothing, trouble: nothing }
  const outgoing = new Outgoing(room as unknown as Room, plan, events)
  const options = { width: null, height: null, frameRate: 30, maxBitrate: 1, sharp: true, sound: false }
  expect(await outgoing.setSharing(true, options, true)).toBe(trouble)
})

it('does not say that a device is missing where the SFU refuses what it sends', async () => {
  const refused = () => Promise.reject(new Error('failed to publish track, insufficient permissions'))
  expect(await trying('camera', refused)).toBe('camera_failed')
})
