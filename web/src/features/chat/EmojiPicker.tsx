/** Emoji to choose from, found by a word: a grid that the arrow keys walk. */
import { Popover } from '@base-ui/react/popover'
import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './EmojiPicker.module.css'
import { findEmoji } from './emoji'
import { COLUMNS, rowsOf, stepFrom } from './grid'

interface Props {
  open: boolean
  trigger: ReactElement
  onOpen: (open: boolean) => void
  onPick: (emoji: string) => void
}

export function EmojiPicker({ open, trigger, onOpen, onPick }: Props) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState('')
  const [at, setAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const found = findEmoji(asked)
  const pick = (emoji: string) => {
    onPick(emoji)
    find('')
    onOpen(false)
  }
  const find = (words: string) => {
    setAsked(words)
    setAt(0)
  }
  const go = (to: number) => {
    setAt(to)
    grid.current?.querySelectorAll('button')[to]?.focus()
  }
  const typed = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && found.length > 0) go(0)
    else if (event.key === 'Enter' && found[0]) pick(found[0].sign)
    else return
    event.preventDefault()
  }
  const walked = (event: KeyboardEvent) => {
    if (event.key === 'ArrowUp' && at < COLUMNS) field.current?.focus()
    else {
      const to = stepFrom(at, found.length, event.key, event.ctrlKey)
      if (to === null) return
      go(to)
    }
    event.preventDefault()
  }
  return (
    <Popover.Root open={open} onOpenChange={onOpen}>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner className={styles.above} side="top" sideOffset={8} align="end">
          <Popover.Popup className={styles.popup} aria-label={t('chat.emoji')}>
            <input
              ref={field}
              type="search"
              value={asked}
              placeholder={t('chat.findEmoji')}
              aria-label={t('chat.findEmoji')}
              onChange={event => find(event.target.value)}
              onKeyDown={typed}
            />
            {found.length === 0 ? (
              <p className={styles.none}>{t('chat.noEmoji')}</p>
            ) : (
              // biome-ignore lint/a11y/useSemanticElements: a table of buttons is not what tables are for
              <div
                ref={grid}
                className={styles.signs}
                role="grid"
                tabIndex={-1}
                aria-label={t('chat.emoji')}
                onKeyDown={walked}
              >
                {rowsOf(found).map((row, rowAt) => (
                  // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the buttons in it take the focus
                  <div key={row[0]?.sign} className={styles.row} role="row">
                    {row.map(({ sign }, columnAt) => (
                      // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as above
                      <div key={sign} role="gridcell">
                        <button
                          type="button"
                          tabIndex={rowAt * COLUMNS + columnAt === at ? 0 : -1}
                          onFocus={() => setAt(rowAt * COLUMNS + columnAt)}
                          onClick={() => pick(sign)}
                        >
                          {sign}
                        </button>
                      </div>
                    ))}
                  </div>
                ))}
              </div>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
