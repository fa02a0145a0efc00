/** Where one writes: Enter sends, Shift+Enter breaks the line; on touch screens Enter breaks it too. */
import { ImagePlus, SendHorizontal, Smile } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Chat, LONGEST_TEXT, type SendResult } from '@/media/chat/chatPort'
import { Attached } from './Attached'
import styles from './Composer.module.css'
import { draftOf, EMPTY, useDraft } from './drafts'
import { EmojiPicker } from './EmojiPicker'
import { Hint } from './Hint'
import { Mentions } from './Mentions'
import { complete, matching, mentionAt } from './parts'
import type { Present } from './present'
import { PICTURE_TYPES, type usePicture } from './usePicture'

interface Props {
  chat: Chat
  people: readonly Present[]
  to: { identity: string; name: string } | null
  pausedUntil: number | null
  picture: ReturnType<typeof usePicture>
  onTo: (identity: string | null) => void
}

/** Safari ends a composition before the Enter that did it; only this old number still tells. */
const COMPOSING = 229

const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches

export function Composer({ chat, people, to, pausedUntil, picture, onTo }: Props) {
  const { t } = useTranslation()
  const area = useRef<HTMLTextAreaElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const drafts = draftOf(chat)
  const draft = useDraft(chat)
  const { text, reply } = draft
  const [cursor, setCursor] = useState(text.length)
  const [marked, setMarked] = useState(0)
  const [closed, setClosed] = useState(false)
  const [picking, setPicking] = useState(false)
  const [result, setResult] = useState<SendResult>('sent')
  useEffect(() => {
    // Who opens it writes; on a touch screen a keyboard would cover what was said.
    if (!isTouch()) area.current?.focus()
  }, [])
  useEffect(() => {
    // Who asks to answer, or to write to one, goes on by typing.
    if (reply || to?.identity) area.current?.focus()
  }, [reply, to?.identity])
  const begun = closed ? null : mentionAt(text, cursor)
  const names = begun === null ? [] : matching(people, begun)
  const isEmpty = text.trim() === '' && !draft.picture
  const change = (value: string, at: number) => {
    drafts.change({ text: value })
    setCursor(at)
    setMarked(0)
    setClosed(false)
    chat.typing(to?.identity)
  }
  const toAll = () => {
    if (reply?.to) drafts.change({ reply: null })
    onTo(null)
  }
  const mention = (name: string) => {
    const done = complete(text, cursor, name)
    change(done.text, done.cursor)
    requestAnimationFrame(() => area.current?.setSelectionRange(done.cursor, done.cursor))
  }
  const send = async () => {
    if (isEmpty || pausedUntil !== null) return
    // Taken at once: a second press sends nothing twice, and what is typed meanwhile stays.
    const said = draft
    drafts.change(EMPTY)
    const sent = await chat.send(said.text, {
      ...(to && { to: to.identity }),
      ...(said.reply && { replyTo: said.reply.id }),
      ...(said.picture && { image: said.picture }),
    })
    setResult(sent)
    if (sent === 'sent') return
    // What the others have read is not given back.
    drafts.giveBack(sent === 'picture_lost' ? { ...EMPTY, picture: said.picture } : said)
    // What was for one person alone is not given back as something for all.
    if (to) onTo(to.identity)
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
      drafts.change({ reply: null })
      toAll()
    }
  }
  return (
    <div className={styles.composer}>
      {names.length > 0 && <Mentions people={names} marked={marked} onPick={mention} />}
      <Attached
        toName={to?.name ?? null}
        reply={reply}
        picture={draft.picture}
        onToAll={toAll}
        onNoReply={() => drafts.change({ reply: null })}
        onNoPicture={() => drafts.change({ picture: null })}
      />
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
        <input
          ref={file}
          type="file"
          accept={PICTURE_TYPES}
          hidden
          onChange={({ currentTarget }) => {
            const [chosen] = currentTarget.files ?? []
            if (chosen) picture.take(chosen)
            // The same file may be chosen again.
            currentTarget.value = ''
          }}
        />
        <button
          type="button"
          className={styles.icon}
          aria-label={t('chat.addPicture')}
          title={t('chat.addPicture')}
          onClick={() => file.current?.click()}
        >
          <ImagePlus size={20} aria-hidden="true" />
        </button>
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
          disabled={isEmpty || pausedUntil !== null}
          onClick={() => void send()}
        >
          <SendHorizontal size={20} aria-hidden="true" />
        </button>
      </div>
      <Hint
        pausedUntil={pausedUntil}
        result={result}
        trouble={picture.trouble}
        isBusy={picture.isBusy}
        left={LONGEST_TEXT - text.length}
      />
    </div>
  )
}
