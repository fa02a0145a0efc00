/** A call without an SFU: the real rules of mute and deafen, and peers that a test sets. */
import type { About, Chat, ChatSnapshot, SendResult } from './chat/chatPort'
import type { ConnectionStats } from './line/statsPort'
import type { Call, CallSnapshot, RoomKey, ShareOptions, Sounding, Whispers } from './port'
import type { VoiceSettings } from './voice/voiceSettings'

const CONNECTED: CallSnapshot = {
  line: 'connected',
  end: null,
  retryAtMs: null,
  peers: [],
  lock: 'encrypted',
  muted: false,
  deafened: false,
  cameraOn: false,
  sharing: false,
  sending: false,
  speakingWhileMuted: false,
  soundBlocked: false,
  since: null,
  troubles: [],
  epoch: 0,
  needsKey: 0,
  verification: null,
  whispers: 'off',
  devices: { microphone: null, camera: null, speaker: null },
}

const STATS: ConnectionStats = {
  rttMs: 24,
  jitterMs: 3,
  lossIn: 0,
  lossOut: 0,
  bitsInPerS: 1_200_000,
  bitsOutPerS: 800_000,
  codecsIn: ['opus', 'vp8'],
  codecsOut: ['opus', 'vp8'],
  path: 'direct',
  lock: 'encrypted',
  region: null,
}

/** A chat in which a test says what arrives, and reads what was sent. */
export class FakeChat implements Chat {
  readonly sent: { text: string; to: string | null; replyTo: string | null; image?: Blob }[] = []
  readonly reactions: { messageId: string; emoji: string; on: boolean }[] = []
  answer: SendResult = 'sent'
  private readonly listeners = new Set<() => void>()
  private snapshot: ChatSnapshot = { messages: [], arrived: 0, leftOut: [], typing: [], pausedUntil: null }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  get = (): ChatSnapshot => this.snapshot

  set(changes: Partial<ChatSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...changes }
    for (const listener of this.listeners) listener()
  }

  async send(text: string, { to, replyTo, image }: About = {}): Promise<SendResult> {
    this.sent.push({ text, to: to ?? null, replyTo: replyTo ?? null, ...(image && { image }) })
    return this.answer
  }

  async react(messageId: string, emoji: string, on: boolean): Promise<SendResult> {
    this.reactions.push({ messageId, emoji, on })
    return this.answer
  }

  typing(): void {
    this.set({})
  }
}

export class FakeCall implements Call {
  readonly chat = new FakeChat()
  readonly keys: RoomKey[] = []
  readonly passphrases: string[] = []
  readonly volumes: Record<string, number> = {}
  readonly voices: VoiceSettings[] = []
  readonly whispers: Whispers[] = []
  loudness = 0
  hurried = 0
  private readonly listeners = new Set<() => void>()
  private mutedByDeafening = false
  private snapshot: CallSnapshot

  constructor(changes: Partial<CallSnapshot> = {}) {
    this.snapshot = { ...CONNECTED, ...changes }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  get = (): CallSnapshot => this.snapshot

  /** What would come from the SFU. */
  set(changes: Partial<CallSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...changes }
    for (const listener of this.listeners) listener()
  }

  async setMuted(muted: boolean): Promise<void> {
    this.mutedByDeafening = false
    this.set(muted ? { muted } : { muted, deafened: false })
  }

  async setDeafened(deafened: boolean): Promise<void> {
    const { muted } = this.snapshot
    const unmutes = !deafened && this.mutedByDeafening
    this.mutedByDeafening = deafened && !muted
    this.set({ deafened, muted: deafened || (muted && !unmutes) })
  }

  async setCamera(cameraOn: boolean): Promise<void> {
    this.set({ cameraOn })
  }

  async flipCamera(): Promise<void> {
    this.set({})
  }

  async setSharing(sharing: boolean, _preset: ShareOptions): Promise<void> {
    this.set({ sharing })
  }

  async setVoice(settings: VoiceSettings): Promise<void> {
    this.voices.push(settings)
  }

  hold(held: boolean): void {
    this.set({ sending: held && !this.snapshot.muted })
  }

  level = (): number => this.loudness

  setVolume(accountId: string, volume: number, sounding: Sounding = 'voice'): void {
    this.volumes[sounding === 'voice' ? accountId : `${accountId} ${sounding}`] = volume
  }

  setSilenced(accountId: string, silenced: boolean): void {
    const { peers } = this.snapshot
    this.set({ peers: peers.map(peer => (peer.accountId === accountId ? { ...peer, silenced } : peer)) })
  }

  async switchDevice(kind: MediaDeviceKind, deviceId: string): Promise<void> {
    const name = { audioinput: 'microphone', videoinput: 'camera', audiooutput: 'speaker' } as const
    this.set({ devices: { ...this.snapshot.devices, [name[kind]]: deviceId } })
  }

  async rekey(key: RoomKey): Promise<void> {
    this.keys.push(key)
  }

  async setPassphrase(passphrase: string): Promise<void> {
    this.passphrases.push(passphrase)
  }

  async setWhispers(whispers: Whispers): Promise<void> {
    this.whispers.push(whispers)
    this.set({ whispers: !whispers.on ? 'off' : whispers.heardBy.length > 0 ? 'on' : 'waiting' })
  }

  stats = async (): Promise<ConnectionStats> => STATS

  retryNow(): void {
    this.hurried += 1
  }

  async playSound(): Promise<void> {
    this.set({ soundBlocked: false })
  }

  read(): void {
    this.set({ troubles: [] })
  }

  async leave(): Promise<void> {
    this.set({ line: 'ended', end: 'left' })
  }
}
