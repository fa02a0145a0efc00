/** How a microphone is treated before it is sent. */

export interface VoiceSettings {
  /** From 0 to 2. */
  gain: number
  echoCancellation: boolean
  noiseSuppression: boolean
  autoGainControl: boolean
  /** Remove noise by RNNoise as well. */
  rnnoise: boolean
  /** Sent only while `Call.hold` says that the key is down. */
  pushToTalk: boolean
  /** Sent only when louder than this, on the scale of `Call.level`; null sends all. */
  gate: number | null
  /** Tell when somebody speaks while muted. */
  mutedHint: boolean
}

export const USUAL_VOICE: VoiceSettings = {
  gain: 1,
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  rnnoise: false,
  pushToTalk: false,
  gate: null,
  mutedHint: false,
}
