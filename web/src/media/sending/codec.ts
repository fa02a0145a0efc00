/** Which codec is sent, by what is sent, whether it is encrypted, and what this browser encodes. A pure table. */
export type Codec = 'vp8' | 'vp9' | 'av1'
export type Sent = 'camera' | 'screen' | 'text'

export interface Encoders {
  vp9: boolean
  av1: boolean
}

/**
 * VP8 with simulcast wherever frames are encrypted: the only combination that was seen to work in every pair of browsers;
 * AV1 cannot be encrypted at all. In the clear a screen is sharper in VP9, and text, of which few frames are sent, in AV1.
 */
export function codecFor(sent: Sent, encrypted: boolean, encodes: Encoders): Codec {
  if (encrypted || sent === 'camera') return 'vp8'
  if (sent === 'text' && encodes.av1) return 'av1'
  return encodes.vp9 ? 'vp9' : 'vp8'
}

/** Layers of several sizes: VP8 alone has them; in the newer ones LiveKit's client sends a screen in one size. */
export const isSimulcast = (codec: Codec): boolean => codec === 'vp8'
