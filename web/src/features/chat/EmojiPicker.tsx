/** Emoji to choose from, found by a word. */
import { Popover } from '@base-ui/react/popover'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './EmojiPicker.module.css'
import { findEmoji } from './emoji'

interface Props {
  open: boolean
  trigger: ReactElement
  onOpen: (open: boolean) => void
  onPick: (emoji: string) => void
}

export function EmojiPicker({ open, trigger, onOpen, onPick }: Props) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState('')
  const found = findEmoji(asked)
  const pick = (emoji: string) => {
    onPick(emoji)
    setAsked('')
    onOpen(false)
  }
  return (
    <Popover.Root open={open} onOpenChange={onOpen}>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner className={styles.above} side="top" sideOffset={8} align="end">
          <Popover.Popup className={styles.popup} aria-label={t('chat.emoji')}>
            <input
              type="search"
              value={asked}
              placeholder={t('chat.findEmoji')}
              aria-label={t('chat.findEmoji')}
              onChange={event => setAsked(event.target.value)}
              onKeyDown={event => {
                if (event.key === 'Enter' && found[0]) {
                  event.preventDefault()
                  pick(found[0].sign)
                }
              }}
            />
            <div className={styles.signs}>
              {found.map(({ sign }) => (
                <button key={sign} type="button" onClick={() => pick(sign)}>
                  {sign}
                </button>
              ))}
              {found.length === 0 && <p>{t('chat.noEmoji')}</p>}
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
