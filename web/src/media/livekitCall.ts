/** A call over LiveKit: the port's methods, each handed to the part that knows. */
import { Room, RoomEvent } from 'livekit-client'
import { CallState } from './callState'
import { canEncrypt } from './capabilities'
import { openChat } from './chat/chatLine'
import { type DeviceRole, ROLE, troubleOf, watchDevices } from './devices/deviceWatch'
import { Secrecy } from './encryption/secrecy'
import { Hearing } from './hearing/hearing'
import { keepSilenced, keepVolume } from './hearing/volumes'
import { endOf } from './line/ending'
import { watchLine } from './line/lineWatch'
import { Retries } from './line/retries'
import { StatsReader } from './line/stats'
import { roomOptions } from './options'
import type { Call, CallPlan, EndReason, RoomKey, ShareOptions, Sounding, Trouble, Whispers } from './port'
import { Outgoing, offAfter, switchTo, trying } from './sending/outgoing'
import { WhisperLine } from './sending/whisperLine'
import { beginningOf, CHANGES, decodedOf, rowsOf, seenOf } from './snapshots'
import type { VoiceSettings } from './voice/voiceSettings'

class LiveKitCall implements Call {
  readonly chat: ReturnType<typeof openChat>
  private readonly room: Room
  private readonly secrecy: Secrecy | null
  private readonly hearing: Hearing
  private readonly outgoing: Outgoing
  private readonly whispering: WhisperLine
  private readonly statistics = new StatsReader()
  private readonly state: CallState
  private readonly retries = new Retries(retryAtMs => this.state.set({ retryAtMs }))
  private readonly stopWatching: () => void
  /** Whether deafening is what muted: then hearing again unmutes. */
  private mutedByDeafening: boolean

  constructor(private readonly plan: CallPlan) {
    const { encryption, whispers } = plan
    this.state = new CallState(beginningOf(plan))
    const broken = () => this.end('cannot_encrypt')
    const decoded = (identity: string) => decodedOf(this.room, identity)
    this.secrecy = encryption ? new Secrecy(encryption, () => this.refresh(), broken, decoded) : null
    const secure = this.secrecy?.worker ?? null
    this.room = new Room(
      roomOptions(
        plan,
        this.secrecy && { keyProvider: this.secrecy.keys, worker: this.secrecy.worker.worker },
        this.retries,
      ),
    )
    secure?.heedOnly(identity => this.room.getParticipantByIdentity(identity) !== undefined)
    this.hearing = new Hearing(this.room, secure !== null, this.refresh, plan.devices.speaker)
    this.hearing.sounds.setSilent(plan.deafened)
    this.mutedByDeafening = plan.deafened && !plan.muted && !plan.listenOnly
    this.chat = openChat(this.room, secure, plan.earlier)
    this.outgoing = new Outgoing(this.room, plan, {
      changed: this.refresh,
      microphoneLost: () => void this.lose('microphone'),
      trouble: trouble => this.state.tell(trouble),
    })
    const holdBack = async (held: boolean) => this.note(await this.outgoing.holdBack(held))
    this.whispering = new WhisperLine(this.room, whispers, held => void holdBack(held))
    const chosen = () => this.state.get().devices
    this.stopWatching = watchDevices(chosen, role => void this.lose(role))
    this.listen()
  }

  async join(): Promise<void> {
    if (this.secrecy) {
      if (!canEncrypt()) return this.end('cannot_encrypt')
      await this.secrecy.begin()
      await this.room.setE2EEEnabled(true)
      if (!(await this.secrecy.worker.isReady())) return this.end('cannot_encrypt')
    }
    await this.room.connect(this.plan.url, this.plan.token, { autoSubscribe: true })
    this.hearing.judgeAll()
    this.whispering.apply()
    this.refresh()
    this.state.move('joined', { since: Date.now(), muted: this.get().muted || !this.outgoing.maySpeak })
    if (this.plan.listenOnly || this.state.hasEnded) return
    // Not waited for: opening a device can take long, and its question may never be answered.
    if (!this.get().muted) void this.setMuted(false)
    if (this.plan.mayUseCamera && this.plan.cameraOn) void this.setCamera(true)
  }

  subscribe = (listener: () => void): (() => void) => this.state.subscribe(listener)

  get = () => this.state.get()

  async setMuted(muted: boolean): Promise<void> {
    // Shown first: who mutes must be able to trust it at once.
    this.state.set({ muted })
    this.mutedByDeafening = false
    if (!muted && this.get().deafened) this.hear(true)
    this.note(await this.outgoing.setMuted(muted))
  }

  async setDeafened(deafened: boolean): Promise<void> {
    this.hear(!deafened)
    if (deafened && !this.get().muted) {
      const muting = this.setMuted(true)
      this.mutedByDeafening = true
      await muting
    } else if (!deafened && this.mutedByDeafening) await this.setMuted(false)
  }

  async setCamera(on: boolean): Promise<void> {
    this.state.set({ cameraOn: on })
    this.note(await this.outgoing.setCamera(on))
  }

  async flipCamera(): Promise<void> {
    this.note(await this.outgoing.flipCamera())
  }

  async setSharing(on: boolean, options: ShareOptions): Promise<void> {
    this.note(await this.outgoing.setSharing(on, options, this.secrecy !== null))
  }

  async setVoice(settings: VoiceSettings): Promise<void> {
    this.note(await trying('microphone', () => this.outgoing.voice.setSettings(settings)))
  }

  hold(held: boolean): void {
    this.outgoing.voice.microphone.hold(held)
  }

  level = (): number => this.outgoing.voice.microphone.loudness

  setVolume(accountId: string, volume: number, sounding: Sounding = 'voice'): void {
    keepVolume(accountId, volume, sounding)
    this.hearing.sounds.refresh()
    this.refresh()
  }

  setSilenced(accountId: string, silenced: boolean): void {
    keepSilenced(accountId, silenced)
    this.hearing.sounds.refresh()
    this.refresh()
  }

  async switchDevice(kind: MediaDeviceKind, deviceId: string): Promise<void> {
    const role = ROLE[kind]
    this.state.set({ devices: { ...this.get().devices, [role]: deviceId || null } })
    if (role === 'microphone') {
      const { voice } = this.outgoing
      return this.note(await trying('microphone', () => voice.setDevice(deviceId || null)))
    }
    const sink = role === 'speaker' ? this.hearing.sounds.setSink(deviceId) : undefined
    this.note(await trying(role, () => Promise.all([sink, switchTo(this.room, kind, deviceId)])))
  }

  async rekey(key: RoomKey): Promise<void> {
    await this.secrecy?.rekey(key)
  }

  async setPassphrase(passphrase: string): Promise<void> {
    await this.secrecy?.setPassphrase(passphrase)
  }

  async setWhispers(whispers: Whispers): Promise<void> {
    this.whispering.follow(whispers)
    this.refresh()
  }

  async stats() {
    const known = { lock: this.get().lock, region: this.room.serverInfo?.region || null }
    return this.statistics.read(await rowsOf(this.room), known, performance.now())
  }

  async playSound(): Promise<void> {
    // Where the browser still refuses, the state says so and the button stays.
    await this.hearing.wake().catch(() => undefined)
    this.outgoing.voice.microphone.wake()
    this.refresh()
  }

  retryNow(): void {
    this.retries.now(this.room.engine)
  }

  read(): void {
    this.state.set({ troubles: [] })
  }

  async leave(): Promise<void> {
    // First: nothing may be heard any more while the SFU is told.
    this.outgoing.voice.microphone.setMuted(true)
    await this.end('left')
  }

  private hear(hearing: boolean): void {
    this.hearing.sounds.setSilent(!hearing)
    this.state.set({ deafened: !hearing })
  }

  private async lose(role: DeviceRole): Promise<void> {
    this.state.tell(troubleOf(role), { devices: { ...this.get().devices, [role]: null } })
    if (role === 'speaker') await this.switchDevice('audiooutput', '')
    if (role === 'microphone')
      this.note(await trying('microphone', () => this.outgoing.voice.setDevice(null)))
  }

  private note(trouble: Trouble | null): void {
    if (trouble) this.state.tell(trouble, offAfter(trouble))
    this.refresh()
  }

  private listen(): void {
    for (const change of CHANGES) this.room.on(change, this.refresh)
    watchLine(this.room, this.state, () => this.secrecy?.mayLackKey())
    this.room
      .on(RoomEvent.Disconnected, reason => void this.end(endOf(reason)))
      .on(RoomEvent.EncryptionError, (error, participant) => {
        if (participant && participant !== this.room.localParticipant)
          this.secrecy?.failed(participant.identity, error.message)
      })
  }

  private refresh = (): void => {
    const { room, secrecy, hearing, outgoing, whispering } = this
    this.state.set(seenOf({ room, secrecy, hearing, outgoing, whispers: whispering.state }, this.get()))
  }

  private async end(end: EndReason): Promise<void> {
    if (this.state.hasEnded) return
    this.stopWatching()
    this.secrecy?.stop()
    this.outgoing.voice.stop()
    this.hearing.sounds.stop()
    this.chat.stop()
    this.state.move('ended', { end, peers: [] })
    await this.room.disconnect()
  }
}

/**
 * Join as planned. Rejects where the SFU cannot be reached or refuses; a call that began ends by its snapshot, which also
 * tells of trouble with the devices: they are opened once the call is there.
 */
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
