/** One message, and what can be done with it. */
import { Ellipsis, Lock, MessageSquareReply, SmilePlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '@/lib/classes'
import { clockTime } from '@/lib/time'
import type { ChatMessage } from '@/media/chat/chatPort'
import { Avatar } from '@/ui/Avatar'
import { EmojiPicker } from './EmojiPicker'
import styles from './Message.module.css'
import { MessageImage } from './MessageImage'
import { partsOf } from './parts'

interface Props {
  message: ChatMessage
  /** Belongs to the one above: the name is there already. */
  follows: boolean
  flashed: boolean
  answered: ChatMessage | undefined
  names: readonly string[]
  toName: string | null
  me: string
  onJump: (id: string) => void
  onFlashed: () => void
  onReply: () => void
  onPrivate: () => void
  onReact: (emoji: string, on: boolean) => void
}

export function Message({ message, follows, flashed, answered, names, toName, me, ...on }: Props) {
  const { t } = useTranslation()
  const { mine, name, replyTo } = message
  return (
    <li
      className={classes(styles.message, follows && styles.follows, flashed && styles.flashed)}
      data-message={message.id}
      data-private={message.to !== null}
      onAnimationEnd={on.onFlashed}
    >
      {!follows && (
        <>
          <Avatar id={message.accountId} name={name} size="s" />
          <p className={styles.head}>
            <b>{mine ? t('chat.you') : name}</b>
            {toName !== null && (
              <span className={styles.private}>
                <Lock size={12} aria-hidden="true" />
                {mine ? t('chat.onlyTo', { name: toName }) : t('chat.onlyToYou')}
              </span>
            )}
            <time dateTime={new Date(message.at).toISOString()}>{clockTime(message.at)}</time>
          </p>
        </>
      )}
      <div className={styles.body}>
        {replyTo && (
          <button
            type="button"
            className={styles.quote}
            onClick={() => on.onJump(replyTo)}
            disabled={!answered}
          >
            {answered ? (
              <>
                <b>{answered.mine ? t('chat.you') : answered.name}</b> {answered.text || t('chat.picture')}
              </>
            ) : (
              t('chat.before')
            )}
          </button>
        )}
        {message.image && <MessageImage image={message.image} name={name} mine={mine} />}
        {message.text && <Words text={message.text} names={names} />}
        <Reactions message={message} me={me} onReact={on.onReact} />
      </div>
      <Actions message={message} onReply={on.onReply} onPrivate={on.onPrivate} onReact={on.onReact} />
    </li>
  )
}

function Words({ text, names }: { text: string; names: readonly string[] }) {
  return (
    <p className={styles.text}>
      {partsOf(text, names).map((part, at) => {
        const key = `${at}${part.kind}`
        if (part.kind === 'link')
          return (
            <a key={key} href={part.text} target="_blank" rel="noopener noreferrer nofollow">
              {part.text}
            </a>
          )
        return part.kind === 'mention' ? <mark key={key}>{part.text}</mark> : part.text
      })}
    </p>
  )
}

function Reactions({ message, me, onReact }: Pick<Props, 'message' | 'me' | 'onReact'>) {
  const { t } = useTranslation()
  if (message.reactions.length === 0) return null
  return (
    <div className={styles.reactions}>
      {message.reactions.map(({ emoji, by }) => {
        const isMine = by.includes(me)
        return (
          <button
            key={emoji}
            type="button"
            aria-pressed={isMine}
            aria-label={t('chat.reaction', { emoji, count: by.length })}
            onClick={() => onReact(emoji, !isMine)}
          >
            {emoji} <span>{by.length}</span>
          </button>
        )
      })}
    </div>
  )
}

function Actions({
  message,
  onReply,
  onPrivate,
  onReact,
}: Pick<Props, 'message' | 'onReply' | 'onPrivate' | 'onReact'>) {
  const { t } = useTranslation()
  const [picking, setPicking] = useState(false)
  const [shown, setShown] = useState(false)
  return (
    <div className={styles.actions} data-open={picking || shown}>
      <EmojiPicker
        open={picking}
        onOpen={setPicking}
        onPick={emoji => onReact(emoji, true)}
        trigger={
          <button type="button" aria-label={t('chat.react')} title={t('chat.react')}>
            <SmilePlus size={16} aria-hidden="true" />
          </button>
        }
      />
      <button type="button" aria-label={t('chat.reply')} title={t('chat.reply')} onClick={onReply}>
        <MessageSquareReply size={16} aria-hidden="true" />
      </button>
      {!message.mine && (
        <button
          type="button"
          aria-label={t('chat.private', { name: message.name })}
          title={t('chat.private', { name: message.name })}
          onClick={onPrivate}
        >
          <Lock size={16} aria-hidden="true" />
        </button>
      )}
      <button
        type="button"
        className={styles.more}
        aria-expanded={shown}
        aria-label={t('chat.more')}
        onClick={() => setShown(!shown)}
      >
        <Ellipsis size={18} aria-hidden="true" />
      </button>
    </div>
  )
}
