/** RNNoise in the audio thread, loaded when it is first wanted. */
import { loadRnnoise, RnnoiseWorkletNode } from '@sapphi-red/web-noise-suppressor'
import url from '@sapphi-red/web-noise-suppressor/rnnoise.wasm?url'
import simdUrl from '@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url'
import workletUrl from '@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url'

/** The network that removes noise was trained at this rate alone. */
const RATE = 48_000

export interface NoiseRemoval {
  node: AudioNode
  stop(): void
}

/** Rejects where this context or browser cannot run it. */
export async function removeNoise(audio: AudioContext): Promise<NoiseRemoval> {
  if (audio.sampleRate !== RATE) throw new Error(`RNNoise needs ${RATE} Hz, not ${audio.sampleRate}.`)
  const [wasmBinary] = await Promise.all([
    loadRnnoise({ url, simdUrl }),
    audio.audioWorklet.addModule(workletUrl),
  ])
  const node = new RnnoiseWorkletNode(audio, { maxChannels: 1, wasmBinary })
  return {
    node,
    stop() {
      node.disconnect()
      node.destroy()
    },
  }
}
