/** Names that fit what was begun behind an @; the keys are handled where one writes. */

import { useTranslation } from 'react-i18next'
import { classes } from '@/lib/classes'
import styles from './Composer.module.css'
import type { Present } from './present'

interface Props {
  people: readonly Present[]
  marked: number
  onPick: (name: string) => void
}

export function Mentions({ people, marked, onPick }: Props) {
  const { t } = useTranslation()
  return (
    <div id="chat-mentions" className={styles.mentions} role="listbox" aria-label={t('chat.mention')}>
      {people.map((one, at) => (
        <div
          key={one.identity}
          id={`mention-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === marked}
          className={classes(styles.name, at === marked && styles.marked)}
          onPointerDown={event => {
            event.preventDefault()
            onPick(one.name)
          }}
        >
          {one.name}
        </div>
      ))}
    </div>
  )
}
