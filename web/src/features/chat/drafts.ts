/** What somebody has begun to write. It belongs to the call, not to the panel: closing that loses nothing. */
import { useSyncExternalStore } from 'react'
import type { Chat, ChatMessage } from '@/media/chat/chatPort'

export interface Draft {
  text: string
  reply: ChatMessage | null
  /** A picture, ready to be sent. */
  picture: Blob | null
}

export const EMPTY: Draft = { text: '', reply: null, picture: null }

export class DraftStore {
  readonly #listeners = new Set<() => void>()
  #draft = EMPTY

  readonly get = (): Draft => this.#draft

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly change = (changes: Partial<Draft>): void => {
    this.#draft = { ...this.#draft, ...changes }
    for (const listener of this.#listeners) listener()
  }

  /** It could not be sent: what was typed meanwhile stays behind it. */
  readonly giveBack = ({ text, reply, picture }: Draft): void => {
    const now = this.#draft
    this.change({ text: text + now.text, reply: now.reply ?? reply, picture: now.picture ?? picture })
  }
}

const drafts = new WeakMap<Chat, DraftStore>()

export function draftOf(chat: Chat): DraftStore {
  const known = drafts.get(chat) ?? new DraftStore()
  drafts.set(chat, known)
  return known
}

export function useDraft(chat: Chat): Draft {
  const store = draftOf(chat)
  return useSyncExternalStore(store.subscribe, store.get)
}
