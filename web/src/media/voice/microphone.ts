/** The microphone's way from the device to what is published: one track for the whole call, whatever device feeds it. */

import { openMicrophone } from '../devices/capture'
import { contextFor, isRunning } from './audioGraph'
import { MutedHint } from './mutedHint'
import type { NoiseRemoval } from './noise'
import { TalkKey } from './talkKey'
import { type Chain, chainOn, type Report, type Sleeper, sleeping } from './voiceChain'
import type { VoiceOrders } from './voiceGate'
import type { VoiceSettings } from './voiceSettings'

export interface MicrophoneEvents {
  /** Loudness, sending or the hint have changed. */
  changed(): void
  /** The device went away by itself. */
  lost(): void
  noiseFailed(): void
  /** Another track is to be published in place of the one before: only where the audio graph did not run. */
  replaced(track: MediaStreamTrack): Promise<void>
  /** The audio graph runs at last: call `upgrade`. */
  awoke(): void
}

export class Microphone {
  loudness = 0
  sends = false
  speakingWhileMuted = false
  private chain: Chain | null = null
  /** Made, but the browser does not let it run yet. */
  private asleep: Sleeper | null = null
  private raw: MediaStreamTrack | null = null
  private source: MediaStreamAudioSourceNode | null = null
  private noise: NoiseRemoval | null = null
  private readonly hint = new MutedHint()
  private muted = true
  private readonly key = new TalkKey(() => this.order())
  private heldBack = false
  private closed = false

  constructor(
    private settings: VoiceSettings,
    private deviceId: string | null,
    private readonly events: MicrophoneEvents,
  ) {}

  get device(): string | null {
    return this.raw?.getSettings().deviceId ?? this.deviceId
  }

  /** The track to publish. Rejects as `getUserMedia` does. */
  async open(): Promise<MediaStreamTrack> {
    const raw = await this.capture()
    try {
      this.chain ??= await this.build(raw)
    } catch (error) {
      raw.stop()
      throw error
    }
    if (this.closed) this.abandon(raw)
    this.feed(raw)
    await this.applyNoise()
    return this.treated ?? raw
  }

  /** The audio graph runs at last: from now on what is published has gone through it. */
  async upgrade(): Promise<void> {
    const { asleep, raw } = this
    if (!asleep || !raw || asleep.audio.state !== 'running') return
    this.asleep = null
    const chain = await chainOn(asleep.audio, this.report)
    if (this.closed) return void chain.audio.close()
    this.chain = chain
    this.connect(raw)
    await this.applyNoise()
    if (this.treated) await this.events.replaced(this.treated)
  }

  setMuted(muted: boolean): void {
    this.muted = muted
    // What was held for push-to-talk is pressed anew: that it was let go may be lost meanwhile.
    if (muted) this.key.stop()
    this.hint.reset()
    this.speakingWhileMuted = false
    this.order()
  }

  hold(held: boolean): void {
    this.key.hold(held)
  }

  /** Silence whatever else holds: nobody knows yet who would hear it. */
  holdBack(heldBack: boolean): void {
    this.heldBack = heldBack
    this.order()
  }

  async setDevice(deviceId: string | null): Promise<void> {
    this.deviceId = deviceId
    await this.recapture()
  }

  /** Another device in place of one that has gone away meanwhile. Rejects as `getUserMedia` does. */
  async revive(): Promise<void> {
    if (this.raw?.readyState === 'ended') await this.recapture()
  }

  async setSettings(settings: VoiceSettings): Promise<void> {
    const before = this.settings
    this.settings = settings
    this.order()
    const recapture =
      before.echoCancellation !== settings.echoCancellation ||
      before.noiseSuppression !== settings.noiseSuppression ||
      before.autoGainControl !== settings.autoGainControl
    if (recapture) await this.recapture()
    if (before.rnnoise !== settings.rnnoise) await this.applyNoise()
  }

  /** A browser may put sound to sleep, after a phone call for instance. */
  wake(): void {
    if (this.chain && this.chain.audio.state !== 'running') void this.chain.audio.resume()
    this.asleep?.rouse()
  }

  close(): void {
    this.closed = true
    this.reset()
  }

  /** Let go of device and graph; `open` makes them anew. */
  reset(): void {
    this.key.stop()
    this.noise?.stop()
    this.noise = null
    this.drop()
    this.letGo()
    this.source = null
    this.sends = false
  }

  private letGo(): void {
    void this.chain?.audio.close()
    this.chain = null
    this.asleep?.stop()
    void this.asleep?.audio.close()
    this.asleep = null
  }

  private get treated(): MediaStreamTrack | undefined {
    return this.chain?.out.stream.getAudioTracks()[0]
  }

  /** The call was over before the browser's question was answered: no light may stay on. */
  private abandon(raw: MediaStreamTrack): never {
    raw.stop()
    this.letGo()
    throw new DOMException('The call is over.', 'AbortError')
  }

  private async capture(): Promise<MediaStreamTrack> {
    const { echoCancellation, noiseSuppression, autoGainControl } = this.settings
    const wanted = { echoCancellation, noiseSuppression, autoGainControl, channelCount: 1 }
    const [track] = (await openMicrophone(this.deviceId, wanted)).getAudioTracks()
    if (!track) throw new DOMException('No audio track was given.', 'NotFoundError')
    return track
  }

  private async recapture(): Promise<void> {
    if (!this.raw) return
    const raw = await this.capture()
    if (this.closed) this.abandon(raw)
    // Nothing is published any more that it could feed.
    if (!this.raw) return raw.stop()
    if (!this.chain) await this.events.replaced(raw)
    this.feed(raw)
  }

  /** Null where this page's audio graphs do not run yet. */
  private async build(raw: MediaStreamTrack): Promise<Chain | null> {
    if (this.asleep) return null
    const audio = contextFor(raw)
    if (await isRunning(audio)) return chainOn(audio, this.report)
    this.asleep = sleeping(audio, () => this.events.awoke())
    return null
  }

  /** Put this device in place of the one before; what is published stays, and with it that it is muted. */
  private feed(raw: MediaStreamTrack): void {
    this.drop()
    this.raw = raw
    raw.onended = () => this.events.lost()
    this.connect(raw)
  }

  private connect(raw: MediaStreamTrack): void {
    if (this.chain) {
      this.source = this.chain.audio.createMediaStreamSource(new MediaStream([raw]))
      this.source.connect(this.noise?.node ?? this.chain.gate)
    }
    this.order()
  }

  private drop(): void {
    this.source?.disconnect()
    if (!this.raw) return
    this.raw.onended = null
    this.raw.stop()
    this.raw = null
  }

  private async applyNoise(): Promise<void> {
    if (!this.chain || this.settings.rnnoise === (this.noise !== null)) return
    const { audio, gate } = this.chain
    let noise: NoiseRemoval | null = null
    if (this.settings.rnnoise) {
      try {
        noise = await (await import('./noise')).removeNoise(audio)
      } catch {
        // Told to the person, who goes on with the browser's own noise suppression.
        return this.events.noiseFailed()
      }
      noise.node.connect(gate)
    }
    this.source?.disconnect()
    this.noise?.stop()
    this.noise = noise
    this.source?.connect(noise?.node ?? gate)
  }

  private order(): void {
    const { gain, gate, pushToTalk, mutedHint } = this.settings
    const muted = this.muted || this.heldBack
    const orders: VoiceOrders = { gain, gate, pushToTalk, held: this.key.held, muted }
    this.chain?.gate.port.postMessage(orders)
    if (!this.raw) return
    // A muted device delivers silence at its source, unless it is listened to for the hint.
    if (this.chain) this.raw.enabled = !this.muted || mutedHint
    else this.raw.enabled = this.sends = !muted && (!pushToTalk || this.key.held || this.key.lingering)
  }

  private report = ({ loudness, sends }: Report): void => {
    this.loudness = loudness
    const hinted = this.muted && this.settings.mutedHint && this.hint.hear(loudness, Date.now())
    if (sends === this.sends && hinted === this.speakingWhileMuted) return
    this.sends = sends
    this.speakingWhileMuted = hinted
    this.events.changed()
  }
}
