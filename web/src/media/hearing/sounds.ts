/** Plays what others send, each at a volume from 0 to 200 %. */

import type { Sounding } from '../port'
import { isRunning } from '../voice/audioGraph'

/** As much of an audio track as is used. */
export interface AudioTrack {
  readonly mediaStreamTrack: MediaStreamTrack
  attach(): HTMLMediaElement
  detach(): HTMLMediaElement[]
}

interface Playing {
  accountId: string
  sounding: Sounding
  element: HTMLMediaElement
  track: AudioTrack
  amplifier: Amplifier | null
}

interface Amplifier {
  source: AudioNode
  gain: GainNode
}

/**
 * At 100 % a plain element plays, which every browser's echo cancellation knows, and at nothing it is muted. Any other volume
 * goes through Web Audio instead: an element cannot exceed 100 %, and on iOS cannot change its volume at all.
 */
export class Sounds {
  private readonly playing = new Map<AudioTrack, Playing>()
  private readonly place = document.createElement('div')
  private audio: AudioContext | null = null
  private silent = false
  private asleep = false

  /** Plays on `sink`; an empty one is the browser's own choice. `changed` is told when `isBlocked` may be another. */
  constructor(
    private readonly volumeOf: (accountId: string, sounding: Sounding) => number,
    private sink: string,
    private readonly changed: () => void,
  ) {
    this.place.hidden = true
    document.body.append(this.place)
  }

  /** The browser lets no audio graph run, and somebody's sound goes through one. */
  get isBlocked(): boolean {
    return this.asleep && [...this.playing.values()].some(one => one.amplifier)
  }

  add(track: AudioTrack, accountId: string, sounding: Sounding): void {
    const element = track.attach()
    this.place.append(element)
    const one = { accountId, sounding, element, track, amplifier: null }
    this.playing.set(track, one)
    // On iOS the SFU's client un-mutes everybody by itself, whenever one comes back to the page.
    element.onvolumechange = () => this.apply(one)
    this.apply(one)
  }

  /** What does not play here is left alone: the element of a picture belongs to whoever shows it. */
  remove(track: AudioTrack): void {
    const one = this.playing.get(track)
    if (!one) return
    this.playing.delete(track)
    this.bypass(one)
    // The SFU's client uses elements again, for others.
    one.element.onvolumechange = null
    for (const element of track.detach()) element.remove()
  }

  /** Hear nobody, or everybody again. */
  setSilent(silent: boolean): void {
    this.silent = silent
    this.refresh()
  }

  /** Volumes have changed. */
  refresh(): void {
    for (const one of this.playing.values()) this.apply(one)
  }

  /** Play on this device; the elements are told by whoever owns them. */
  async setSink(deviceId: string): Promise<void> {
    this.sink = deviceId
    const audio = this.audio as (AudioContext & { setSinkId?: (id: string) => Promise<void> }) | null
    await audio?.setSinkId?.(deviceId)
  }

  /** After a touch: sound that the browser held back. */
  async wake(): Promise<void> {
    await this.audio?.resume()
  }

  stop(): void {
    for (const track of [...this.playing.keys()]) this.remove(track)
    this.place.remove()
    void this.audio?.close()
  }

  private apply(one: Playing): void {
    const volume = this.silent ? 0 : this.volumeOf(one.accountId, one.sounding)
    one.element.muted = volume !== 1
    if (volume === 0 || volume === 1) this.bypass(one)
    else {
      one.amplifier ??= this.amplify(one.track)
      one.amplifier.gain.gain.value = volume
    }
  }

  private bypass(one: Playing): void {
    one.amplifier?.source.disconnect()
    one.amplifier?.gain.disconnect()
    one.amplifier = null
  }

  private amplify(track: AudioTrack): Amplifier {
    this.audio ??= this.begin()
    const source = this.audio.createMediaStreamSource(new MediaStream([track.mediaStreamTrack]))
    const gain = this.audio.createGain()
    source.connect(gain).connect(this.audio.destination)
    return { source, gain }
  }

  private begin(): AudioContext {
    const audio = new AudioContext()
    this.audio = audio
    // A device that is gone leaves the sound on the usual one.
    if (this.sink) this.setSink(this.sink).catch(() => undefined)
    const look = async () => {
      if (audio.state === 'closed') return
      this.asleep = !(await isRunning(audio))
      this.changed()
    }
    audio.addEventListener('statechange', look)
    void look()
    return audio
  }
}
