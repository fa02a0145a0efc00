/** A call over LiveKit. */
import { isE2EESupported, MediaDeviceFailure, type RemoteTrack, Room, RoomEvent, Track } from 'livekit-client'
import { ChatStore } from './chat'
import { codecFor } from './codec'
import { endOf } from './ending'
import { accountOf } from './identities'
import { EpochKeyProvider } from './keyProvider'
import { roomOptions } from './options'
import { keepPassphrase } from './passphrases'
import { mayPlay, peersOf } from './peers'
import type { Call, CallPlan, CallSnapshot, RoomKey, ShareOptions, Sounding, Trouble, Whispers } from './port'
import { Sounds } from './sounds'
import type { ConnectionStats } from './statsPort'
import { Undecryptable } from './undecryptable'
import type { VoiceSettings } from './voiceSettings'
import { keepSilenced, keepVolume, volumeOf } from './volumes'

const CHANGES = [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
  RoomEvent.ActiveSpeakersChanged,
  RoomEvent.ConnectionQualityChanged,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.ParticipantEncryptionStatusChanged,
] as const

class LiveKitCall implements Call {
  private readonly room: Room
  private readonly keys = new EpochKeyProvider()
  private readonly worker: Worker | null
  private readonly listeners = new Set<() => void>()
  private readonly undecryptable = new Undecryptable(() => this.refresh())
  private readonly sounds = new Sounds(volumeOf)
  /** Whether deafening is what muted: then hearing again unmutes. */
  private mutedByDeafening = false
  private snapshot: CallSnapshot
  readonly chat = new ChatStore({
    me: () => this.room.localParticipant.identity,
    nameOf: identity => this.room.getParticipantByIdentity(identity)?.name ?? '',
    send: async () => false,
  })

  constructor(private readonly plan: CallPlan) {
    this.worker = plan.encryption
      ? new Worker(new URL('./e2ee.worker.ts', import.meta.url), { type: 'module', name: 'e2ee' })
      : null
    this.room = new Room(roomOptions(plan, this.keys, this.worker))
    this.snapshot = {
      line: 'connecting',
      end: null,
      peers: [],
      lock: plan.encryption ? 'encrypted' : 'off',
      muted: plan.muted || plan.listenOnly,
      deafened: false,
      cameraOn: false,
      sharing: false,
      sending: false,
      speakingWhileMuted: false,
      soundBlocked: false,
      since: null,
      trouble: null,
      epoch: plan.encryption?.epoch ?? null,
      needsKey: 0,
      verification: null,
      whispers: 'off',
      devices: plan.devices,
    }
    this.listen()
  }

  async join(): Promise<void> {
    if (this.plan.encryption) {
      if (!isE2EESupported()) return this.end('cannot_encrypt')
      await this.keys.begin(this.plan.encryption)
      await this.room.setE2EEEnabled(true)
    }
    await this.room.connect(this.plan.url, this.plan.token, { autoSubscribe: true })
    this.set({ line: 'connected', since: Date.now() })
    await this.publish()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  get = (): CallSnapshot => this.snapshot

  async setMuted(muted: boolean): Promise<void> {
    // Shown first: who mutes must be able to trust it at once.
    this.set({ muted })
    this.mutedByDeafening = false
    if (!muted && this.snapshot.deafened) await this.setDeafened(false)
    await this.trying('microphone', () => this.room.localParticipant.setMicrophoneEnabled(!muted))
  }

  async setDeafened(deafened: boolean): Promise<void> {
    this.set({ deafened })
    this.sounds.setSilent(deafened)
    if (deafened && !this.snapshot.muted) {
      const muting = this.setMuted(true)
      this.mutedByDeafening = true
      await muting
    } else if (!deafened && this.mutedByDeafening) await this.setMuted(false)
  }

  async setCamera(on: boolean): Promise<void> {
    this.set({ cameraOn: on })
    await this.trying('camera', () => this.room.localParticipant.setCameraEnabled(on))
  }

  async setSharing(on: boolean, share: ShareOptions): Promise<void> {
    try {
      await this.room.localParticipant.setScreenShareEnabled(
        on,
        {
          audio: share.sound ? { restrictOwnAudio: true } : false,
          ...(share.width && share.height
            ? { resolution: { width: share.width, height: share.height, frameRate: share.frameRate } }
            : {}),
          contentHint: share.sharp ? 'detail' : 'motion',
          selfBrowserSurface: 'exclude',
          surfaceSwitching: 'include',
        },
        {
          videoCodec: codecFor('screen', this.worker !== null, true),
          simulcast: true,
          screenShareEncoding: { maxBitrate: share.maxBitrate, maxFramerate: share.frameRate },
        },
      )
    } catch (error) {
      if (MediaDeviceFailure.getFailure(error) !== MediaDeviceFailure.PermissionDenied)
        this.set({ trouble: 'share_failed' })
    }
    this.refresh()
  }

  async flipCamera(): Promise<void> {
    this.refresh()
  }

  async setVoice(_settings: VoiceSettings): Promise<void> {
    this.refresh()
  }

  hold(_held: boolean): void {
    this.refresh()
  }

  level = (): number => this.room.localParticipant.audioLevel

  setSilenced(accountId: string, silenced: boolean): void {
    keepSilenced(accountId, silenced)
    this.sounds.refresh()
    this.refresh()
  }

  async setPassphrase(passphrase: string): Promise<void> {
    if (this.plan.encryption) await keepPassphrase(this.plan.encryption.roomId, passphrase)
  }

  async setWhispers(whispers: Whispers): Promise<void> {
    this.set({ whispers: whispers.on ? 'waiting' : 'off' })
  }

  stats = async (): Promise<ConnectionStats> => ({
    rttMs: null,
    jitterMs: null,
    lossIn: null,
    lossOut: null,
    bitsInPerS: null,
    bitsOutPerS: null,
    codecsIn: [],
    codecsOut: [],
    path: null,
    lock: this.snapshot.lock,
  })

  read(): void {
    this.set({ trouble: null })
  }

  setVolume(accountId: string, volume: number, sounding: Sounding = 'voice'): void {
    keepVolume(accountId, volume, sounding)
    this.sounds.refresh()
    this.refresh()
  }

  async switchDevice(kind: MediaDeviceKind, deviceId: string): Promise<void> {
    await this.room.switchActiveDevice(kind, deviceId)
    if (kind === 'audiooutput') await this.sounds.setSink(deviceId)
    this.refresh()
  }

  async rekey(key: RoomKey): Promise<void> {
    await this.keys.rotate(key)
  }

  async playSound(): Promise<void> {
    await this.room.startAudio()
    this.set({ soundBlocked: !this.room.canPlaybackAudio })
  }

  async leave(): Promise<void> {
    await this.room.disconnect()
    this.end('left')
  }

  private async publish(): Promise<void> {
    if (this.plan.listenOnly) return this.refresh()
    if (!this.snapshot.muted) await this.setMuted(false)
    if (this.plan.mayUseCamera && this.plan.cameraOn) await this.setCamera(true)
    this.refresh()
  }

  private async trying(device: 'microphone' | 'camera', work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const denied = MediaDeviceFailure.getFailure(error) === MediaDeviceFailure.PermissionDenied
      const trouble: Trouble = `${device}_${denied ? 'denied' : 'missing'}`
      this.set(device === 'microphone' ? { muted: true, trouble } : { cameraOn: false, trouble })
    }
    this.refresh()
  }

  private listen(): void {
    for (const change of CHANGES) this.room.on(change, this.refresh)
    this.room
      .on(RoomEvent.TrackSubscribed, (track, publication, participant) => {
        if (track.kind === Track.Kind.Audio && mayPlay(publication, this.worker !== null)) {
          this.sounds.add(track, accountOf(participant.identity))
        }
        this.refresh()
      })
      .on(RoomEvent.TrackUnsubscribed, (track: RemoteTrack) => {
        this.sounds.remove(track)
      })
      .on(RoomEvent.Reconnecting, () => this.set({ line: 'reconnecting' }))
      .on(RoomEvent.SignalReconnecting, () => this.set({ line: 'reconnecting' }))
      .on(RoomEvent.Reconnected, () => this.set({ line: 'connected' }))
      .on(RoomEvent.Disconnected, reason => this.end(endOf(reason)))
      .on(RoomEvent.AudioPlaybackStatusChanged, () => this.set({ soundBlocked: !this.room.canPlaybackAudio }))
      .on(RoomEvent.EncryptionError, (_error, participant) => {
        if (participant && participant !== this.room.localParticipant)
          this.undecryptable.failed(participant.identity)
      })
  }

  private refresh = (): void => {
    const me = this.room.localParticipant
    this.set({
      peers: peersOf(this.room, this.worker !== null, this.undecryptable.identities),
      cameraOn: me.isCameraEnabled,
      sharing: me.isScreenShareEnabled,
    })
  }

  private end(end: CallSnapshot['end']): void {
    if (this.snapshot.line === 'ended') return
    this.keys.stop()
    this.undecryptable.stop()
    this.worker?.terminate()
    this.sounds.stop()
    this.set({ line: 'ended', end, peers: [] })
  }

  private set(changes: Partial<CallSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...changes }
    for (const listener of this.listeners) listener()
  }
}

/** Join as planned. Rejects where the SFU cannot be reached or refuses; a call that began ends by its snapshot. */
export async function joinCall(plan: CallPlan): Promise<Call> {
  const call = new LiveKitCall(plan)
  try {
    await call.join()
  } catch (error) {
    await call.leave()
    throw error
  }
  return call
}
