/** Read a chat from a component. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat, ChatSnapshot } from '@/media/chat/chatPort'

export function useChat(chat: Chat): ChatSnapshot {
  return useSyncExternalStore(chat.subscribe, chat.get)
}

/** How many messages came while the panel was not open. */
export function useUnread(chat: Chat, isOpen: boolean): number {
  const { arrived } = useChat(chat)
  const [seen, setSeen] = useState(arrived)
  if (isOpen && seen !== arrived) setSeen(arrived)
  return arrived - seen
}

const BUBBLE_MS = 7000
const LONGEST_BUBBLE = 120

/** What people have just written to the room, by identity. */
export function useBubbles(chat: Chat): Readonly<Record<string, string>> {
  const { t } = useTranslation()
  const { messages } = useChat(chat)
  const [now, setNow] = useState(() => Date.now())
  const fresh = messages.slice(-20).filter(one => one.to === null && one.at + BUBBLE_MS > now)
  const oldest = fresh[0]?.at
  useEffect(() => {
    if (oldest === undefined) return
    const timer = setTimeout(() => setNow(Date.now()), Math.max(50, oldest + BUBBLE_MS - Date.now()))
    return () => clearTimeout(timer)
  }, [oldest])
  const shown = (text: string) =>
    text.length > LONGEST_BUBBLE ? `${text.slice(0, LONGEST_BUBBLE)}…` : text || t('chat.picture')
  return Object.fromEntries(fresh.map(one => [one.from, shown(one.text)]))
}
