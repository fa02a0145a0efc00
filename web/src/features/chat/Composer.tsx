/** Where one writes: Enter sends, Shift+Enter breaks the line; on touch screens Enter breaks it too. */
import { SendHorizontal, Smile, X } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { secondsUntil } from '@/lib/time'
import { useNow } from '@/lib/useNow'
import { type Chat, type ChatMessage, LONGEST_TEXT, type SendResult } from '@/media/chatPort'
import type { Present } from './ChatPanel'
import styles from './Composer.module.css'
import { EmojiPicker } from './EmojiPicker'
import { Mentions } from './Mentions'
import { complete, matching, mentionAt } from './parts'

interface Props {
  chat: Chat
  people: readonly Present[]
  to: { identity: string; name: string } | null
  reply: ChatMessage | null
  pausedUntil: number | null
  onToAll: () => void
  onReplied: () => void
}

/** Safari ends a composition before the Enter that did it; only this old number still tells. */
const COMPOSING = 229

const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches

export function Composer({ chat, people, to, reply, pausedUntil, onToAll, onReplied }: Props) {
  const { t } = useTranslation()
  const now = useNow(500)
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const [cursor, setCursor] = useState(0)
  const [marked, setMarked] = useState(0)
  const [closed, setClosed] = useState(false)
  const [picking, setPicking] = useState(false)
  const [result, setResult] = useState<SendResult>('sent')
  const begun = closed ? null : mentionAt(text, cursor)
  const names = begun === null ? [] : matching(people, begun)
  const wait = pausedUntil === null ? 0 : secondsUntil(pausedUntil, now)
  const left = LONGEST_TEXT - text.length
  const change = (value: string, at: number) => {
    setText(value)
    setCursor(at)
    setMarked(0)
    setClosed(false)
    chat.typing(to?.identity)
  }
  const mention = (name: string) => {
    const done = complete(text, cursor, name)
    change(done.text, done.cursor)
    requestAnimationFrame(() => area.current?.setSelectionRange(done.cursor, done.cursor))
  }
  const send = async () => {
    // Taken at once: a second press sends nothing twice, and what is typed meanwhile stays.
    const said = text
    setText('')
    const sent = await chat.send(said, {
      ...(to && { to: to.identity }),
      ...(reply && { replyTo: reply.id }),
    })
    setResult(sent)
    if (sent === 'sent') onReplied()
    else setText(typed => said + typed)
  }
  const keys = (event: KeyboardEvent) => {
    // While a character is being composed, Enter belongs to the input method.
    if (event.nativeEvent.isComposing || event.keyCode === COMPOSING) return
    const name = names[marked]
    if (name && ['ArrowUp', 'ArrowDown', 'Enter', 'Tab', 'Escape'].includes(event.key)) {
      event.preventDefault()
      event.stopPropagation()
      if (event.key === 'Escape') setClosed(true)
      else if (event.key === 'ArrowUp') setMarked((marked - 1 + names.length) % names.length)
      else if (event.key === 'ArrowDown') setMarked((marked + 1) % names.length)
      else mention(name.name)
    } else if (event.key === 'Enter' && !event.shiftKey && !isTouch()) {
      event.preventDefault()
      void send()
    } else if (event.key === 'Escape' && (reply || to)) {
      event.stopPropagation()
      onReplied()
      onToAll()
    }
  }
  return (
    <div className={styles.composer}>
      {names.length > 0 && <Mentions people={names} marked={marked} onPick={mention} />}
      {to && <About text={t('chat.onlyTo', { name: to.name })} onClose={onToAll} />}
      {reply && (
        <About
          text={t('chat.replyTo', { name: reply.mine ? t('chat.you') : reply.name, text: reply.text })}
          onClose={onReplied}
        />
      )}
      <div className={styles.line}>
        <textarea
          ref={area}
          rows={1}
          value={text}
          maxLength={LONGEST_TEXT}
          placeholder={to ? t('chat.writeTo', { name: to.name }) : t('chat.write')}
          aria-label={to ? t('chat.writeTo', { name: to.name }) : t('chat.write')}
          aria-autocomplete="list"
          aria-controls={names.length > 0 ? 'chat-mentions' : undefined}
          aria-activedescendant={names[marked] ? `mention-${marked}` : undefined}
          onChange={event => change(event.target.value, event.target.selectionStart)}
          onSelect={event => setCursor(event.currentTarget.selectionStart)}
          onKeyDown={keys}
        />
        <EmojiPicker
          open={picking}
          onOpen={setPicking}
          onPick={emoji => change(text.slice(0, cursor) + emoji + text.slice(cursor), cursor + emoji.length)}
          trigger={
            <button
              type="button"
              className={styles.icon}
              aria-label={t('chat.emoji')}
              title={t('chat.emoji')}
            >
              <Smile size={20} aria-hidden="true" />
            </button>
          }
        />
        <button
          type="button"
          className={styles.send}
          aria-label={t('chat.send')}
          title={t('chat.send')}
          disabled={text.trim() === '' || wait > 0}
          onClick={() => void send()}
        >
          <SendHorizontal size={20} aria-hidden="true" />
        </button>
      </div>
      <p className={styles.hint} role="status">
        {wait > 0
          ? t('chat.tooFast', { seconds: wait })
          : result === 'offline'
            ? t('chat.offline')
            : left < 100
              ? t('chat.left', { count: left })
              : ''}
      </p>
    </div>
  )
}

function About({ text, onClose }: { text: string; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <p className={styles.about}>
      <span>{text}</span>
      <button type="button" aria-label={t('app.cancel')} onClick={onClose}>
        <X size={16} aria-hidden="true" />
      </button>
    </p>
  )
}
