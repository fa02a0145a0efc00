/** Plays what others send, each at a volume from 0 to 200 %. */
import type { Sounding } from './port'

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
  gain: GainNode | null
}

/**
 * At 100 % a plain element plays, which every browser's echo cancellation knows. Any other volume goes through Web Audio
 * instead: an element cannot exceed 100 %, and on iOS cannot change its volume at all.
 */
export class Sounds {
  private readonly playing = new Map<AudioTrack, Playing>()
  private readonly place = document.createElement('div')
  private audio: AudioContext | null = null
  private silent = false

  /** Plays on `sink`; an empty one is the browser's own choice. */
  constructor(
    private readonly volumeOf: (accountId: string, sounding: Sounding) => number,
    private sink: string,
  ) {
    this.place.hidden = true
    document.body.append(this.place)
  }

  add(track: AudioTrack, accountId: string, sounding: Sounding): void {
    const element = track.attach()
    this.place.append(element)
    const one = { accountId, sounding, element, track, gain: null }
    this.playing.set(track, one)
    this.apply(one)
  }

  remove(track: AudioTrack): void {
    this.playing.get(track)?.gain?.disconnect()
    this.playing.delete(track)
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
    if (volume !== 1 && !one.gain) one.gain = this.through(one.track)
    if (one.gain) one.gain.gain.value = volume
    one.element.muted = one.gain !== null || volume === 0
  }

  private through(track: AudioTrack): GainNode {
    if (!this.audio) {
      this.audio = new AudioContext()
      // A device that is gone leaves the sound on the usual one.
      if (this.sink) this.setSink(this.sink).catch(() => undefined)
    }
    const gain = this.audio.createGain()
    this.audio
      .createMediaStreamSource(new MediaStream([track.mediaStreamTrack]))
      .connect(gain)
      .connect(this.audio.destination)
    return gain
  }
}
