/** The audio thread's end of a microphone. */
import { VoiceGate, type VoiceOrders } from './voiceGate'

declare const sampleRate: number
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void

/** Blocks of 128 samples between two reports of the loudness: about 20 a second. */
const REPORT_EVERY = 18

class VoiceProcessor extends AudioWorkletProcessor {
  private readonly gate = new VoiceGate(sampleRate)
  private blocks = 0

  constructor() {
    super()
    this.port.onmessage = (event: MessageEvent<VoiceOrders>) => {
      this.gate.orders = event.data
    }
  }

  process([input]: Float32Array[][], [output]: Float32Array[][]): boolean {
    const sent = output?.[0]
    if (!sent) return true
    this.gate.process(input?.[0] ?? new Float32Array(sent.length), sent)
    this.blocks += 1
    if (this.blocks % REPORT_EVERY === 0)
      this.port.postMessage({ loudness: this.gate.loudness, sends: this.gate.sends })
    return true
  }
}

registerProcessor('indaba-voice', VoiceProcessor)
