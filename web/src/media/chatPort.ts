/** Chat of a call, as the rest of the app knows it. */

export interface Reaction {
  emoji: string
  /** Identities of those who react so. */
  by: readonly string[]
}

export interface ChatMessage {
  id: string
  /** The sender's identity, as the SFU's client names it. */
  from: string
  accountId: string
  name: string
  mine: boolean
  /** The identity of whom alone it is for; null where it is for the room. */
  to: string | null
  text: string
  /** When it arrived here, in `Date.now()` time. */
  at: number
  /** The id of the message that this one answers. */
  replyTo: string | null
  reactions: readonly Reaction[]
}

export interface ChatSnapshot {
  /** The newest `KEPT_MESSAGES`, oldest first. */
  messages: readonly ChatMessage[]
  /** Identities of those who are typing to me or to the room. */
  typing: readonly string[]
  /** When I may send again, in `Date.now()` time; null where I may now. */
  pausedUntil: number | null
}

export const LONGEST_TEXT = 1000
export const KEPT_MESSAGES = 500

export type SendResult = 'sent' | 'empty' | 'too_long' | 'too_fast' | 'offline'

export interface Chat {
  subscribe(listener: () => void): () => void
  get(): ChatSnapshot
  /** To the room, or to one identity alone. */
  send(text: string, about?: { to?: string; replyTo?: string }): Promise<SendResult>
  /** React to a message, or take it back. */
  react(messageId: string, emoji: string, on: boolean): Promise<SendResult>
  /** I am typing, to the room or to one identity: to be called at every key, sent rarely. */
  typing(to?: string): void
}
