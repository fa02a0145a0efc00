/** How this app configures LiveKit's client. */
import {
  type BaseKeyProvider,
  type ReconnectPolicy,
  type RoomOptions,
  ScreenSharePresets,
  VideoPresets,
} from 'livekit-client'
import type { CallPlan } from './port'
import { codecFor } from './sending/codec'

/** Nothing that is sent in one stream is longer: a small one can inflate to anything. */
const LONGEST_STREAM_BYTES = 4 * 1024 * 1024

/** What a camera is asked for, whichever it is. */
export const PICTURE_SIZE = VideoPresets.h720.resolution

/** `encryption` covers media and data; the worker is a real file under the content security policy. */
export function roomOptions(
  plan: CallPlan,
  encryption: { keyProvider: BaseKeyProvider; worker: Worker } | null,
  reconnectPolicy: ReconnectPolicy,
): RoomOptions {
  const { camera, speaker } = plan.devices
  return {
    adaptiveStream: true,
    dynacast: true,
    disconnectOnPageLeave: true,
    reconnectPolicy,
    stopLocalTrackOnUnpublish: true,
    videoCaptureDefaults: {
      resolution: PICTURE_SIZE,
      ...(camera ? { deviceId: camera } : {}),
    },
    ...(speaker ? { audioOutput: { deviceId: speaker } } : {}),
    publishDefaults: {
      videoCodec: codecFor('camera', encryption !== null, { vp9: false, av1: false }),
      simulcast: true,
      videoSimulcastLayers: [VideoPresets.h180, VideoPresets.h360],
      screenShareEncoding: ScreenSharePresets.h1080fps30.encoding,
      dtx: true,
      red: encryption === null,
      stopMicTrackOnMute: false,
    },
    dataStream: { maxPayloadByteLength: LONGEST_STREAM_BYTES },
    ...(encryption ? { encryption } : {}),
  }
}
