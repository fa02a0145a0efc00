/** What this browser can do for a call; cheap to ask, without the SFU's client. */

/** Encoded frames can be transformed, so that calls are encrypted end to end. */
export const canEncrypt = (): boolean =>
  'RTCRtpScriptTransform' in globalThis ||
  ('RTCRtpSender' in globalThis && 'createEncodedStreams' in RTCRtpSender.prototype)

export const canShareScreen = (): boolean =>
  'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices

/** A shared sound leaves out what the call itself plays; elsewhere the others would hear themselves. */
export function canExcludeOwnAudio(): boolean {
  if (!('mediaDevices' in navigator)) return false
  return 'restrictOwnAudio' in navigator.mediaDevices.getSupportedConstraints()
}

export const canChooseSpeaker = (): boolean => 'setSinkId' in HTMLMediaElement.prototype
