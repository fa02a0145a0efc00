/** Which codec is sent, by what is sent and whether it is encrypted. */
export type Codec = 'vp8' | 'vp9'
export type Sent = 'camera' | 'screen'

/**
 * VP8 with simulcast wherever frames are encrypted: the only combination that was seen to work in every pair of browsers.
 * In the clear a screen is sharper in VP9, where the browser encodes it.
 */
export function codecFor(sent: Sent, encrypted: boolean, encodesVp9: boolean): Codec {
  return !encrypted && sent === 'screen' && encodesVp9 ? 'vp9' : 'vp8'
}
