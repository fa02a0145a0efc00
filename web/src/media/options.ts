/** How this app configures LiveKit's client. */
import { type AudioCaptureOptions, type RoomOptions, ScreenSharePresets, VideoPresets } from 'livekit-client'
import { codecFor } from './codec'
import type { EpochKeyProvider } from './keyProvider'
import type { CallPlan } from './port'

export const HEARING: AudioCaptureOptions = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
}

/** `encryption` covers media and data; the worker is a real file under the content security policy. */
export function roomOptions(
  plan: CallPlan,
  keyProvider: EpochKeyProvider,
  worker: Worker | null,
): RoomOptions {
  const { microphone, camera, speaker } = plan.devices
  return {
    adaptiveStream: true,
    dynacast: true,
    disconnectOnPageLeave: true,
    stopLocalTrackOnUnpublish: true,
    audioCaptureDefaults: { ...HEARING, ...(microphone ? { deviceId: microphone } : {}) },
    videoCaptureDefaults: {
      resolution: VideoPresets.h720.resolution,
      ...(camera ? { deviceId: camera } : {}),
    },
    ...(speaker ? { audioOutput: { deviceId: speaker } } : {}),
    publishDefaults: {
      videoCodec: codecFor('camera', worker !== null, false),
      simulcast: true,
      videoSimulcastLayers: [VideoPresets.h180, VideoPresets.h360],
      screenShareEncoding: ScreenSharePresets.h1080fps30.encoding,
      dtx: true,
      red: worker === null,
      stopMicTrackOnMute: false,
    },
    ...(worker ? { encryption: { keyProvider, worker } } : {}),
  }
}
