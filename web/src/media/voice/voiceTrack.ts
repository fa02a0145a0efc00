/** My voice in a call: one truth for mute, over devices, rejoining and reconnecting. */
import {
  ConnectionState,
  type LocalAudioTrack,
  type LocalTrackPublication,
  type Room,
  RoomEvent,
  Track,
} from 'livekit-client'
import { Microphone, type MicrophoneEvents } from './microphone'
import type { VoiceSettings } from './voiceSettings'

export interface VoiceEvents extends Omit<MicrophoneEvents, 'replaced' | 'awoke'> {
  /** The audio graph could not be built: the device is sent as it is. */
  untreated(): void
}

export class VoiceTrack {
  readonly microphone: Microphone
  /** The track, not its publication: a new connection publishes the same track under another one. */
  private published: LocalAudioTrack | null = null
  private muted = true
  private heldBack = false
  /** Publishing and muting take turns: the last wish wins, and none runs into another half done. */
  private turn: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly room: Room,
    settings: VoiceSettings,
    deviceId: string | null,
    events: VoiceEvents,
  ) {
    const replaced = async (track: MediaStreamTrack) => {
      await this.published?.replaceTrack(track, true)
    }
    const awoke = () => void this.next(() => this.microphone.upgrade()).catch(() => events.untreated())
    this.microphone = new Microphone(settings, deviceId, { ...events, replaced, awoke })
    room.on(RoomEvent.LocalTrackUnpublished, publication => this.taken(publication))
  }

  /** Silence at once; what others are told follows. Rejects where the microphone cannot be had. */
  setMuted(muted: boolean): Promise<void> {
    this.muted = muted
    if (muted) this.microphone.setMuted(true)
    return this.told(() => this.settle())
  }

  /**
   * Publish nothing yet, and silence what is published: nobody knows who would hear it. What waited is published once it
   * ends; rejects where the microphone cannot be had then.
   */
  async holdBack(heldBack: boolean): Promise<void> {
    if (heldBack === this.heldBack) return
    this.heldBack = heldBack
    this.microphone.holdBack(heldBack)
    if (!heldBack) await this.told(() => this.settle())
  }

  setDevice(deviceId: string | null): Promise<void> {
    return this.told(() => this.microphone.setDevice(deviceId))
  }

  setSettings(settings: VoiceSettings): Promise<void> {
    return this.told(() => this.microphone.setSettings(settings))
  }

  /** Whether sound leaves at this moment. */
  get sends(): boolean {
    return this.microphone.sends && this.published !== null
  }

  stop(): void {
    this.microphone.close()
    this.published = null
  }

  /** A moderator took it away, which ends the track: the next unmute opens the microphone anew. */
  private taken(publication: LocalTrackPublication): void {
    // A new connection publishes again by itself, before it is connected.
    if (publication.track !== this.published || this.room.state !== ConnectionState.Connected) return
    this.published = null
    this.microphone.reset()
  }

  private async settle(): Promise<void> {
    if (this.muted) {
      await this.published?.mute()
      return
    }
    if (!this.published && this.heldBack) return
    if (this.published) await this.microphone.revive()
    if (this.published) await this.published.unmute()
    else await this.publish()
    this.microphone.setMuted(this.muted)
  }

  /** The audio graph is still silent here: it sounds only once `setMuted` has told it so. */
  private async publish(): Promise<void> {
    const track = await this.microphone.open()
    const source = Track.Source.Microphone
    try {
      const { audioTrack } = await this.room.localParticipant.publishTrack(track, { source })
      this.published = audioTrack ?? null
    } catch (error) {
      this.microphone.reset()
      throw error
    }
    if (this.muted) await this.published?.mute()
  }

  /** What goes wrong leaves me muted in fact, because that is what its caller then shows. */
  private told(work: () => Promise<void>): Promise<void> {
    return this.next(async () => {
      try {
        await work()
      } catch (error) {
        this.muted = true
        this.microphone.setMuted(true)
        await this.published?.mute()
        throw error
      }
    })
  }

  private next(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(work)
    this.turn = done.catch(() => undefined)
    return done
  }
}
