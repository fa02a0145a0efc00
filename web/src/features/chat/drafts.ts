/** What somebody has begun to write. It belongs to the call, not to the panel: closing that loses nothing, nor does a call that is lost and joined anew. */
import { useSyncExternalStore } from 'react'
import type { Chat, ChatMessage } from '@/media/chat/chatPort'

export interface Written {
  text: string
  reply: ChatMessage | null
  /** A picture, ready to be sent. */
  picture: Blob | null
}

export interface Draft extends Written {
  /** To whom alone, by identity; stays after what was written is sent. */
  to: string | null
}

export const EMPTY: Written = { text: '', reply: null, picture: null }

export class DraftStore {
  readonly #listeners = new Set<() => void>()
  #draft: Draft = { ...EMPTY, to: null }

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
  readonly giveBack = ({ text, reply, picture }: Written): void => {
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

/** What was begun in one chat goes on in another. */
export function continueDraft(from: Chat, to: Chat): void {
  drafts.set(to, draftOf(from))
}

export function useAddressee(chat: Chat): [string | null, (to: string | null) => void] {
  const store = draftOf(chat)
  return [useSyncExternalStore(store.subscribe, () => store.get().to), to => store.change({ to })]
}

export function useDraft(chat: Chat): Draft {
  const store = draftOf(chat)
  return useSyncExternalStore(store.subscribe, store.get)
}
