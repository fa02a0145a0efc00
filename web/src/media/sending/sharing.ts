/** Sharing a screen. */
import {
  type Room,
  type ScreenShareCaptureOptions,
  supportsAV1,
  supportsVP9,
  Track,
  type TrackPublishOptions,
  VideoPreset,
} from 'livekit-client'
import type { ShareOptions } from '../port'
import { codecFor, isSimulcast } from './codec'

export function captureOf(share: ShareOptions): ScreenShareCaptureOptions {
  return {
    // Without this the others would hear themselves come back.
    audio: share.sound ? { restrictOwnAudio: true } : false,
    // No size asks for the display's own.
    resolution: { width: share.width ?? 0, height: share.height ?? 0, frameRate: share.frameRate },
    contentHint: share.sharp ? 'text' : 'motion',
    selfBrowserSurface: 'exclude',
    surfaceSwitching: 'include',
    systemAudio: share.sound ? 'include' : 'exclude',
  }
}

export function publishOf(share: ShareOptions, encrypted: boolean): TrackPublishOptions {
  const encodes = { vp9: supportsVP9(), av1: supportsAV1() }
  const videoCodec = codecFor(share.sharp ? 'text' : 'screen', encrypted, encodes)
  return {
    videoCodec,
    simulcast: isSimulcast(videoCodec),
    screenShareEncoding: { maxBitrate: share.maxBitrate, maxFramerate: share.frameRate },
    // One smaller layer for small tiles and thin lines; text is of no use when scaled down.
    screenShareSimulcastLayers: share.sharp ? [] : [smaller(share)],
    degradationPreference: share.sharp ? 'maintain-resolution' : 'balanced',
  }
}

const smaller = ({ frameRate }: ShareOptions) => new VideoPreset(640, 360, 400_000, Math.min(15, frameRate))

/** Rejects as `getDisplayMedia` does. */
export async function share(
  room: Room,
  on: boolean,
  options: ShareOptions,
  encrypted: boolean,
): Promise<void> {
  const me = room.localParticipant
  await me.setScreenShareEnabled(on, captureOf(options), publishOf(options, encrypted))
  if (!on || options.width !== null) return
  // LiveKit's client asks for a frame rate only together with a size.
  const track = me.getTrackPublication(Track.Source.ScreenShare)?.track?.mediaStreamTrack
  // Where it refuses, the screen is shared all the same, at the rate of the browser's choice.
  await track?.applyConstraints({ frameRate: options.frameRate }).catch(() => undefined)
}
