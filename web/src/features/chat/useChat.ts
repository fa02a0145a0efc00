/** Read a chat from a component. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Chat, ChatSnapshot } from '@/media/chatPort'

export function useChat(chat: Chat): ChatSnapshot {
  return useSyncExternalStore(chat.subscribe, chat.get)
}

/** How many messages came while the panel was not open. */
export function useUnread(chat: Chat, isOpen: boolean): number {
  const { messages } = useChat(chat)
  const [seen, setSeen] = useState<string | null>(null)
  const last = messages.at(-1)?.id ?? null
  if (isOpen && seen !== last) setSeen(last)
  const from = messages.findIndex(message => message.id === seen) + 1
  return messages.slice(from).filter(message => !message.mine).length
}

const BUBBLE_MS = 7000
const LONGEST_BUBBLE = 120

/** What people have just written to the room, by identity. */
export function useBubbles(chat: Chat): Readonly<Record<string, string>> {
  const { messages } = useChat(chat)
  const [now, setNow] = useState(() => Date.now())
  const fresh = messages.slice(-20).filter(one => one.to === null && one.at + BUBBLE_MS > now)
  const oldest = fresh[0]?.at
  useEffect(() => {
    if (oldest === undefined) return
    const timer = setTimeout(() => setNow(Date.now()), Math.max(50, oldest + BUBBLE_MS - Date.now()))
    return () => clearTimeout(timer)
  }, [oldest])
  return Object.fromEntries(
    fresh.map(one => [
      one.from,
      one.text.length > LONGEST_BUBBLE ? `${one.text.slice(0, LONGEST_BUBBLE)}…` : one.text,
    ]),
  )
}
