/** Chat of a call, as the rest of the app knows it. */

export interface Reaction {
  emoji: string
  /** Identities of those who react so. */
  by: readonly string[]
}

/** A picture on its way (`share` from 0 to 1), here, or gone: it did not arrive whole, or made room for newer ones. */
export type ChatImage =
  | { state: 'moving'; share: number }
  | { state: 'here'; blob: Blob; width: number; height: number }
  | { state: 'gone' }

export interface ChatMessage {
  id: string
  /** The sender's identity, as the SFU's client names it. */
  from: string
  accountId: string
  name: string
  mine: boolean
  /** The identity of whom alone it is for; null where it is for the room. */
  to: string | null
  /** May be empty beside a picture. */
  text: string
  image: ChatImage | null
  /** When it arrived here, in `Date.now()` time. */
  at: number
  /** The id of the message that this one answers. */
  replyTo: string | null
  reactions: readonly Reaction[]
}

/** Somebody sent more than is taken of one person. */
export interface LeftOut {
  id: string
  name: string
  /** In `Date.now()` time. */
  at: number
}

export interface ChatSnapshot {
  /** The newest `KEPT_MESSAGES`, oldest first. */
  messages: readonly ChatMessage[]
  /** How many messages of others have arrived so far, those included that are not kept any more. */
  arrived: number
  /** The newest `KEPT_FLOODS` times that messages were left out, oldest first. */
  leftOut: readonly LeftOut[]
  /** Identities of those who are typing to me or to the room. */
  typing: readonly string[]
  /** When I may send again, in `Date.now()` time; null where I may now. */
  pausedUntil: number | null
}

export const LONGEST_TEXT = 1000
export const KEPT_MESSAGES = 500
export const KEPT_FLOODS = 20
/** Bytes of a picture as it is sent. */
export const LARGEST_IMAGE = 2 * 1024 * 1024
/** Pixels of a picture as it is sent. */
export const LONGEST_SIDE = 2048

/** `gone`: the one person it was for is not in the call. `picture_lost`: the text was sent, its picture not to the end. */
export type SendResult =
  | 'sent'
  | 'empty'
  | 'too_long'
  | 'too_fast'
  | 'too_large'
  | 'offline'
  | 'gone'
  | 'picture_lost'

export interface About {
  /** One identity alone; the room where none is named. */
  to?: string
  replyTo?: string
  /** A picture beside the text, as `readyImage` answers it. */
  image?: Blob
}

export interface Chat {
  subscribe(listener: () => void): () => void
  get(): ChatSnapshot
  send(text: string, about?: About): Promise<SendResult>
  /** React to a message, or take it back. */
  react(messageId: string, emoji: string, on: boolean): Promise<SendResult>
  /** I am typing, to the room or to one identity: to be called at every key, sent rarely. */
  typing(to?: string): void
}
