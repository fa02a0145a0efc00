/** What is written, for who listens: one message by its words, several of the same moment by their number. */
import type { TFunction } from 'i18next'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat, ChatMessage } from '@/media/chat/chatPort'

/** A screen reader has said one thing before the next one comes. */
const GROUP_MS = 3000
const LONGEST = 160
const NAMED = 3

export function SpokenChat({ chat }: { chat: Chat }) {
  const { t } = useTranslation()
  const [said, setSaid] = useState({ text: '', turn: 0 })
  const words = useRef(t)
  useEffect(() => {
    words.current = t
  })
  useEffect(() => {
    let { messages, arrived, leftOut } = chat.get()
    let timer: ReturnType<typeof setTimeout> | undefined
    const speak = () => {
      timer = undefined
      const now = chat.get()
      const known = new Set(messages.map(one => one.id))
      const fresh = now.messages.filter(one => !one.mine && !known.has(one.id))
      const floods = now.leftOut.filter(one => !leftOut.includes(one))
      const parts = [
        wordsOf(words.current, fresh, now.arrived - arrived),
        ...floods.map(({ name }) => words.current('chat.leftOut', { name })),
      ]
      ;({ messages, arrived, leftOut } = now)
      setSaid(({ turn }) => ({ text: parts.filter(Boolean).join(' '), turn: turn + 1 }))
    }
    const stop = chat.subscribe(() => {
      const now = chat.get()
      if (now.arrived === arrived && now.leftOut === leftOut) return
      timer ??= setTimeout(speak, GROUP_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [chat])
  return (
    <div className="sr" aria-live="polite">
      {/* Another element each time: the same words twice are said twice. */}
      <p key={said.turn}>{said.text}</p>
    </div>
  )
}

function wordsOf(t: TFunction, fresh: readonly ChatMessage[], count: number): string {
  const [only] = fresh
  if (count === 0 || !only) return ''
  if (count > 1) {
    const names = [...new Set(fresh.map(one => one.name))].slice(0, NAMED).join(', ')
    return t('chat.heardMany', { count, names })
  }
  const text = only.text.slice(0, LONGEST) || t('chat.picture')
  return t(only.to === null ? 'chat.heard' : 'chat.heardPrivate', { name: only.name, text })
}
