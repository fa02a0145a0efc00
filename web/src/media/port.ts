/** A call, as the rest of the app knows it: no type of the SFU's client crosses this line. */

export type Line = 'connecting' | 'connected' | 'reconnecting' | 'ended'

/** Why a call ended; `lost` alone may be tried again. */
export type EndReason = 'left' | 'removed' | 'room_deleted' | 'elsewhere' | 'lost' | 'cannot_encrypt'

export type PictureKind = 'camera' | 'screen'

export interface Picture {
  kind: PictureKind
  /** Show the picture in this element; the answer stops it. */
  attach(element: HTMLVideoElement): () => void
}

export type Lock = 'encrypted' | 'clear' | 'undecryptable' | 'off'

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
  /** Nothing of them arrives at present. */
  lost: boolean
}

export interface CallSnapshot {
  line: Line
  end: EndReason | null
  peers: readonly Peer[]
  muted: boolean
  deafened: boolean
  cameraOn: boolean
  sharing: boolean
  /** The browser waits for a touch before it plays sound. */
  soundBlocked: boolean
  /** When the first media could flow, in `Date.now()` time. */
  since: number | null
  /** The last thing that did not work, until it is read. */
  trouble: Trouble | null
}

export type Trouble =
  | 'microphone_denied'
  | 'microphone_missing'
  | 'camera_denied'
  | 'camera_missing'
  | 'share_failed'

export interface RoomKey {
  epoch: number
  /** 32 bytes, base64url. */
  key: string
}

export interface CallPlan {
  url: string
  token: string
  encryption: RoomKey | null
  mayUseCamera: boolean
  muted: boolean
  cameraOn: boolean
  /** Send nothing, and ask for no permission. */
  listenOnly: boolean
  devices: { microphone: string | null; camera: string | null; speaker: string | null }
}

/** Joins at once when made; `leave` is final. */
export interface Call {
  subscribe(listener: () => void): () => void
  get(): CallSnapshot
  setMuted(muted: boolean): Promise<void>
  setDeafened(deafened: boolean): Promise<void>
  setCamera(on: boolean): Promise<void>
  setSharing(on: boolean, preset: ShareOptions): Promise<void>
  setVolume(accountId: string, volume: number): void
  switchDevice(kind: MediaDeviceKind, deviceId: string): Promise<void>
  /** Take a newer key: readable at once, sent under a second later. */
  rekey(key: RoomKey): Promise<void>
  playSound(): Promise<void>
  leave(): Promise<void>
}

export interface ShareOptions {
  width: number
  height: number
  frameRate: number
  maxBitrate: number
  sharp: boolean
  sound: boolean
}
