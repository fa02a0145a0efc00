/** Below the people of a room: who takes a break from it, and how they may come back sooner. */
import { DoorClosed } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sentence } from '@/api/council'
import { clock } from '@/lib/time'
import { useServerNow } from '@/realtime/useWorld'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import styles from './Prisoners.module.css'

interface Props {
  room: string
  sentences: readonly Sentence[]
  nameOf: (accountId: string) => string
  /** How I may have somebody released: without asking anybody, by asking the room, or not now. */
  by: 'word' | 'vote' | null
  onRelease: (sentence: Sentence) => Promise<void>
  onVote: (sentence: Sentence) => Promise<void>
}

export function Prisoners({ room, sentences, nameOf, by, onRelease, onVote }: Props) {
  const { t } = useTranslation()
  const now = useServerNow()
  const [asked, setAsked] = useState<Sentence | null>(null)
  if (sentences.length === 0) return null
  return (
    <section className={styles.jail} aria-label={t('jail.room', { room })}>
      <h3>
        <DoorClosed size={16} strokeWidth={2} aria-hidden="true" />
        {t('jail.room', { room })}
      </h3>
      <ul>
        {sentences.map(sentence => {
          const name = nameOf(sentence.account_id)
          return (
            <li key={sentence.id}>
              <Avatar id={sentence.account_id} name={name} />
              <div>
                <b>{name}</b>
                <small>
                  {sentence.enforcing
                    ? t('jail.enforcingShort')
                    : t('jail.backIn', { time: clock((Date.parse(sentence.until) - now + 999) / 1000) })}
                </small>
              </div>
              {by && (
                <Button onClick={() => (by === 'word' ? setAsked(sentence) : void onVote(sentence))}>
                  {t(by === 'word' ? 'jail.release' : 'vote.toRelease')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <Dialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={t('jail.releaseTitle', { name: asked ? nameOf(asked.account_id) : '' })}
        text={t('jail.releaseText')}
      >
        <DialogActions>
          <Button onClick={() => setAsked(null)}>{t('app.cancel')}</Button>
          <Button
            look="primary"
            onClick={() => {
              if (asked) void onRelease(asked)
              setAsked(null)
            }}
          >
            {t('jail.release')}
          </Button>
        </DialogActions>
      </Dialog>
    </section>
  )
}
