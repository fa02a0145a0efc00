/** The chat of a call: encrypted like it, and kept by nobody. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat, ChatMessage } from '@/media/chat/chatPort'
import { SidePanel } from '@/ui/SidePanel'
import { toasts } from '@/ui/toasts'
import styles from './ChatPanel.module.css'
import { Composer } from './Composer'
import { draftOf } from './drafts'
import { FILTERS, type Filter, type Happening, linesOf } from './lines'
import { Message } from './Message'
import { type Present, presentAs } from './present'
import { useChat } from './useChat'
import { usePicture } from './usePicture'

interface Props {
  chat: Chat
  people: readonly Present[]
  happenings: readonly Happening[]
  encrypted: boolean
  /** To whom alone, by identity. */
  to: string | null
  onTo: (identity: string | null) => void
  onClose: () => void
}

export function ChatPanel({ chat, people, happenings, encrypted, to, onTo, onClose }: Props) {
  const { t } = useTranslation()
  const { messages, leftOut, typing, pausedUntil } = useChat(chat)
  const [filter, setFilter] = useState<Filter>('all')
  const [flashed, setFlashed] = useState<string | null>(null)
  const picture = usePicture(chat)
  const list = useRef<HTMLOListElement>(null)
  const floods = leftOut.map(({ id, at, name }) => ({ id, at, text: t('chat.leftOut', { name }) }))
  const lines = linesOf(messages, [...happenings, ...floods], filter)
  const pictures = messages.filter(one => one.image?.state === 'here').length
  const end = useNewest(list, lines.length + pictures)
  const nameOf = (identity: string) => presentAs(people, identity)?.name ?? t('chat.gone')
  const jump = (id: string) => {
    setFilter('all')
    setFlashed(id)
    // After the filter has let it in.
    requestAnimationFrame(() =>
      list.current?.querySelector(`[data-message="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center' }),
    )
  }
  /** An answer goes to whom the message was for: what was private stays so. */
  const reply = (message: ChatMessage) => {
    draftOf(chat).change({ reply: message })
    onTo(message.to === null || message.mine ? message.to : message.from)
  }
  const react = async (id: string, emoji: string, on: boolean) => {
    if ((await chat.react(id, emoji, on)) === 'offline') toasts.say(t('chat.offline'))
  }
  const typers = typing.map(nameOf)
  return (
    <SidePanel title={t('chat.title')} onClose={onClose}>
      <div className={styles.takes} {...picture.handlers}>
        <fieldset className={styles.filters} aria-label={t('chat.filter')}>
          {FILTERS.map(one => (
            <button key={one} type="button" aria-pressed={filter === one} onClick={() => setFilter(one)}>
              {t(`chat.filter_${one}`)}
            </button>
          ))}
        </fieldset>
        <ol ref={list} className={styles.list} aria-label={t('chat.messages')} tabIndex={-1}>
          <li className={styles.start}>{t(encrypted ? 'chat.start' : 'chat.startClear')}</li>
          {lines.map(line =>
            line.kind === 'happening' ? (
              <li key={line.happening.id} className={styles.happening}>
                {line.happening.text}
              </li>
            ) : (
              <Message
                key={line.message.id}
                message={line.message}
                follows={line.follows}
                flashed={flashed === line.message.id}
                answered={messages.find(one => one.id === line.message.replyTo)}
                names={people.map(one => one.name)}
                toName={line.message.to === null ? null : nameOf(line.message.to)}
                me={people.find(one => one.isMe)?.identity ?? ''}
                onJump={jump}
                onFlashed={() => setFlashed(null)}
                onReply={() => reply(line.message)}
                onPrivate={() => onTo(line.message.from)}
                onReact={(emoji, on) => void react(line.message.id, emoji, on)}
              />
            ),
          )}
          <li ref={end} aria-hidden="true" />
        </ol>
        <p className={styles.typing} aria-live="off">
          {typers.length > 0 &&
            t('chat.typing', { count: typers.length, names: typers.slice(0, 2).join(', ') })}
        </p>
        <Composer
          chat={chat}
          people={people.filter(one => !one.isMe)}
          to={to === null ? null : { identity: presentAs(people, to)?.identity ?? to, name: nameOf(to) }}
          pausedUntil={pausedUntil}
          picture={picture}
          onTo={onTo}
        />
      </div>
    </SidePanel>
  )
}

/** Follow the newest line, unless somebody has scrolled up to read. */
function useNewest(list: React.RefObject<HTMLOListElement | null>, count: number) {
  const end = useRef<HTMLLIElement>(null)
  const opened = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new line asks again, and each picture that takes its place
  useEffect(() => {
    const box = list.current
    if (!box) return
    const isNear = box.scrollHeight - box.scrollTop - box.clientHeight < 320
    if (isNear || !opened.current) end.current?.scrollIntoView({ block: 'end' })
    opened.current = true
  }, [count])
  return end
}
