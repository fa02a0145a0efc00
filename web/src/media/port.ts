/** A call, as the rest of the app knows it: no type of the SFU's client crosses this line. */
import type { Chat, ChatMessage } from './chat/chatPort'
import type { Verification } from './encryption/verification'
import type { ConnectionStats } from './line/statsPort'
import type { VoiceSettings } from './voice/voiceSettings'

export type Line = 'connecting' | 'connected' | 'reconnecting' | 'ended'

/** Why a call ended; `lost` alone may be tried again. */
export type EndReason = 'left' | 'removed' | 'room_deleted' | 'elsewhere' | 'lost' | 'cannot_encrypt'

export type PictureKind = 'camera' | 'screen'

export interface Picture {
  kind: PictureKind
  /** Show the picture in this element; the answer stops it. */
  attach(element: HTMLVideoElement): () => void
}

/**
 * What protects somebody: the server's key, a passphrase as well, nothing although the room demands it, a key that we lack,
 * or nothing because the room does not encrypt.
 */
export type Lock = 'encrypted' | 'passphrase' | 'clear' | 'undecryptable' | 'off'

/** What of a person is heard: their microphone, or the sound of the screen that they share. */
export type Sounding = 'voice' | 'screen'

export interface Peer {
  identity: string
  accountId: string
  name: string
  isMe: boolean
  speaking: boolean
  muted: boolean
  camera: Picture | null
  screen: Picture | null
  lock: Lock
  /** 0 (none) to 3. */
  signal: number
  /** 0 to 2; 1 is as sent. */
  volume: number
  /** Volume of the sound of their shared screen, 0 to 2; null where it has none. */
  screenVolume: number | null
  /** Not heard here because I want it so. */
  silenced: boolean
  /** Nothing of them arrives at present. */
  lost: boolean
}

export interface CallSnapshot {
  line: Line
  end: EndReason | null
  /** When the next try to get a lost line back begins, in `Date.now()` time; null where none is planned. */
  retryAtMs: number | null
  peers: readonly Peer[]
  /** The weakest of everybody's. */
  lock: Lock
  muted: boolean
  deafened: boolean
  cameraOn: boolean
  sharing: boolean
  /** My voice goes out at this moment: not muted, the key held where it must be, loud enough where there is a gate. */
  sending: boolean
  /** Muted, and yet somebody speaks into the microphone; only where `VoiceSettings.mutedHint` asks for it. */
  speakingWhileMuted: boolean
  /** The browser waits for a touch before it plays sound. */
  soundBlocked: boolean
  /** When the first media could flow, in `Date.now()` time. */
  since: number | null
  /** What did not work, each once, until `read` is called. */
  troubles: readonly Trouble[]
  /** The newest epoch whose key is here; null where nothing is encrypted. */
  epoch: number | null
  /** Rises when a key is missing that the server may have: fetch it once more and call `rekey`. */
  needsKey: number
  /** Pictures and digits to compare by voice; null where there is no passphrase. */
  verification: Verification | null
  whispers: WhisperState
  devices: DeviceChoice
}

/** `waiting` sends no sound, because it is not yet known to whom. */
export type WhisperState = 'off' | 'waiting' | 'on'

export type Trouble =
  | 'microphone_denied'
  | 'microphone_missing'
  | 'microphone_busy'
  | 'microphone_failed'
  | 'microphone_lost'
  | 'camera_denied'
  | 'camera_missing'
  | 'camera_busy'
  | 'camera_failed'
  | 'camera_lost'
  | 'speaker_lost'
  | 'speaker_failed'
  | 'share_denied'
  | 'share_failed'
  | 'noise_failed'
  | 'voice_untreated'

export interface RoomKey {
  epoch: number
  /** 32 bytes, base64url. */
  key: string
}

export interface Encryption extends RoomKey {
  roomId: string
  /** Whose passphrase it is: a jail room has that of the room it belongs to. */
  passphraseRoomId: string
  mode: 'server_key' | 'passphrase'
  /** As typed; without it the one that `passphrases.ts` keeps for the room is used. A room of this mode cannot do without. */
  passphrase?: string
}

/** Who hears whom, by account or identity. */
export interface Whispers {
  on: boolean
  hears: readonly string[]
  heardBy: readonly string[]
  ringVersion: number
}

export interface DeviceChoice {
  microphone: string | null
  camera: string | null
  speaker: string | null
}

export interface CallPlan {
  url: string
  token: string
  encryption: Encryption | null
  mayUseCamera: boolean
  muted: boolean
  deafened: boolean
  cameraOn: boolean
  /** Send nothing, and ask for no permission. */
  listenOnly: boolean
  devices: DeviceChoice
  voice: VoiceSettings
  /** What was said in the call that this one goes on from. */
  earlier: readonly ChatMessage[]
  /** Null where the room does not whisper. Where it does, no sound is sent before `setWhispers` has named a listener. */
  whispers: Whispers | null
}

/** Joins at once when made; `leave` is final. */
export interface Call {
  readonly chat: Chat
  subscribe(listener: () => void): () => void
  get(): CallSnapshot
  setMuted(muted: boolean): Promise<void>
  setDeafened(deafened: boolean): Promise<void>
  setCamera(on: boolean): Promise<void>
  /** The other camera of a phone. */
  flipCamera(): Promise<void>
  setSharing(on: boolean, preset: ShareOptions): Promise<void>
  setVoice(settings: VoiceSettings): Promise<void>
  /** Push-to-talk: the key is down, or up again. */
  hold(held: boolean): void
  /** Loudness of my microphone from 0 to 1 at this moment, as the gate judges it. */
  level(): number
  /** Volume of one person's voice or shared screen, 0 to 2, kept in this browser. */
  setVolume(accountId: string, volume: number, sounding?: Sounding): void
  /** Hear one person no more, or again; kept in this browser. */
  setSilenced(accountId: string, silenced: boolean): void
  switchDevice(kind: MediaDeviceKind, deviceId: string): Promise<void>
  /** Take a newer key: readable at once, sent under two seconds later. */
  rekey(key: RoomKey): Promise<void>
  /** Another passphrase for this room: mends a call in which the wrong one was typed. */
  setPassphrase(passphrase: string): Promise<void>
  setWhispers(whispers: Whispers): Promise<void>
  stats(): Promise<ConnectionStats>
  /** Try at once to get a lost line back. */
  retryNow(): void
  playSound(): Promise<void>
  /** The troubles have been read. */
  read(): void
  leave(): Promise<void>
}

export interface ShareOptions {
  /** Null where the display's own size is sent. */
  width: number | null
  height: number | null
  frameRate: number
  maxBitrate: number
  sharp: boolean
  sound: boolean
}
