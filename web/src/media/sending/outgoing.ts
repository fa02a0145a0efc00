/** What I send: voice, camera and screen. Every attempt answers what went wrong, in words that the app can show. */
import { MediaDeviceFailure, type Room, Track } from 'livekit-client'
import type { DeviceRole } from '../devices/deviceWatch'
import { PICTURE_SIZE } from '../options'
import type { CallPlan, ShareOptions, Trouble } from '../port'
import { VoiceTrack } from '../voice/voiceTrack'
import { CameraSwitch } from './cameraSwitch'
import { share } from './sharing'

export interface OutgoingEvents {
  changed(): void
  microphoneLost(): void
  trouble(trouble: Trouble): void
}

/** As LiveKit's protocol numbers it in `TrackSource`. */
const MICROPHONE = 2

type Outcome = Promise<Trouble | null>

export class Outgoing {
  readonly voice: VoiceTrack
  readonly camera: CameraSwitch

  constructor(
    private readonly room: Room,
    plan: CallPlan,
    events: OutgoingEvents,
  ) {
    this.camera = new CameraSwitch(on => room.localParticipant.setCameraEnabled(on))
    this.voice = new VoiceTrack(room, plan.voice, plan.devices.microphone, {
      changed: events.changed,
      lost: events.microphoneLost,
      noiseFailed: () => events.trouble('noise_failed'),
      untreated: () => events.trouble('voice_untreated'),
    })
  }

  /** Whether the room lets me speak at all; known once connected. */
  get maySpeak(): boolean {
    const granted = this.room.localParticipant.permissions?.canPublishSources ?? []
    return granted.length === 0 || granted.includes(MICROPHONE)
  }

  setMuted = (muted: boolean): Outcome => trying('microphone', () => this.voice.setMuted(muted))

  holdBack = (heldBack: boolean): Outcome => trying('microphone', () => this.voice.holdBack(heldBack))

  setCamera = (on: boolean): Outcome => trying('camera', () => this.camera.set(on))

  async flipCamera(): Outcome {
    const track = this.room.localParticipant.getTrackPublication(Track.Source.Camera)?.videoTrack
    if (!track || !('restartTrack' in track)) return null
    const facing = track.mediaStreamTrack.getSettings().facingMode === 'environment' ? 'user' : 'environment'
    return trying('camera', () => track.restartTrack({ facingMode: facing, resolution: PICTURE_SIZE }))
  }

  /** Whoever closes the browser's own question has changed their mind: that is no trouble, unlike a system that forbids it. */
  async setSharing(on: boolean, options: ShareOptions, encrypted: boolean): Outcome {
    try {
      await share(this.room, on, options, encrypted)
      return null
    } catch (error) {
      if (MediaDeviceFailure.getFailure(error) !== MediaDeviceFailure.PermissionDenied) return 'share_failed'
      return isBySystem(error) ? 'share_denied' : null
    }
  }
}

/** Chromium names no other difference: "Permission denied by system" next to "by user". */
const isBySystem = (error: unknown): boolean => error instanceof Error && error.message.includes('by system')

/** What is off, whatever was wished, once this has gone wrong. */
export function offAfter(trouble: Trouble): { muted?: true; cameraOn?: false } {
  if (trouble.startsWith('microphone')) return { muted: true }
  return trouble.startsWith('camera') ? { cameraOn: false } : {}
}

export async function trying(device: DeviceRole, work: () => Promise<unknown>): Outcome {
  try {
    await work()
    return null
  } catch (error) {
    if (device === 'speaker') return 'speaker_failed'
    return `${device}_${reasonOf(error)}`
  }
}

const REASONS = {
  [MediaDeviceFailure.PermissionDenied]: 'denied',
  [MediaDeviceFailure.NotFound]: 'missing',
  [MediaDeviceFailure.DeviceInUse]: 'busy',
  [MediaDeviceFailure.Other]: 'failed',
} as const

/** What keeps a device from being used; `failed` where it is not the device, but the SFU for instance. */
function reasonOf(error: unknown): (typeof REASONS)[MediaDeviceFailure] {
  // A chosen device that is not there is none that fits.
  if (error instanceof Object && 'name' in error && error.name === 'OverconstrainedError') return 'missing'
  return REASONS[MediaDeviceFailure.getFailure(error) ?? MediaDeviceFailure.Other]
}

/** Use this device from now on. The browser's own choice has no id: demanded exactly, no device would do. */
export const switchTo = (
  room: Pick<Room, 'switchActiveDevice'>,
  kind: MediaDeviceKind,
  deviceId: string,
): Promise<boolean> => room.switchActiveDevice(kind, deviceId, deviceId !== '')
