/** Gain, gate and push-to-talk on samples: what the audio thread does with a microphone. Pure but for its own state. */

export interface VoiceOrders {
  gain: number
  /** Nothing below this loudness is sent; null sends all. */
  gate: number | null
  pushToTalk: boolean
  held: boolean
  muted: boolean
}

export const QUIET_ORDERS: VoiceOrders = { gain: 1, gate: null, pushToTalk: false, held: false, muted: true }

/** How long sound goes on after the key was let go, and after the voice fell below the threshold. */
export const RELEASE_MS = 300
/** Fast enough not to eat a consonant, slow enough not to click. */
const RAMP_MS = 8
/** The gate closes at a lower loudness than it opens, so that it does not flutter. */
const CLOSES_AT = 0.7
/** Loudness follows the voice up at once and down in about this time. */
const FALL_MS = 120

/** Of one block, on the scale of the meter: 1 is as loud as speech gets. */
export function loudnessOf(samples: Float32Array): number {
  let power = 0
  for (const sample of samples) power += sample * sample
  return Math.min(1, Math.sqrt(power / Math.max(1, samples.length)) * 4)
}

export class VoiceGate {
  orders: VoiceOrders = QUIET_ORDERS
  /** Of what the microphone hears, after the gain. */
  loudness = 0
  private openMs = 0
  private open = 0

  constructor(private readonly sampleRate: number) {}

  /** Whether anything but silence leaves. */
  get sends(): boolean {
    return !this.orders.muted && this.open > 0
  }

  /** Writes what is sent for one block of what is heard. Muted is silent from the very next sample. */
  process(heard: Float32Array, sent: Float32Array): void {
    const blockMs = (heard.length / this.sampleRate) * 1000
    const now = Math.min(1, loudnessOf(heard) * this.orders.gain)
    this.loudness = Math.max(now, this.loudness - blockMs / FALL_MS)
    this.openMs = this.isOpen(now) ? RELEASE_MS : Math.max(0, this.openMs - blockMs)
    if (this.orders.muted) {
      this.open = 0
      sent.fill(0)
      return
    }
    const target = this.openMs > 0 ? 1 : 0
    const step = 1000 / (RAMP_MS * this.sampleRate)
    for (let at = 0; at < heard.length; at += 1) {
      this.open = target > this.open ? Math.min(1, this.open + step) : Math.max(target, this.open - step)
      sent[at] = Math.max(-1, Math.min(1, (heard[at] ?? 0) * this.orders.gain * this.open))
    }
  }

  private isOpen(loudness: number): boolean {
    const { pushToTalk, held, gate } = this.orders
    if (pushToTalk) return held
    if (gate === null) return true
    return loudness >= (this.openMs > 0 ? gate * CLOSES_AT : gate)
  }
}
