/** Whom a vote is to be about: everybody else in the room, and what stands in the way. */
import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { DialogActions } from '@/ui/Dialog'
import { Notice } from '@/ui/Notice'
import styles from './Choose.module.css'
import type { Candidate } from './rules'

interface Props {
  candidates: readonly Candidate[]
  isOpen: boolean
  onChoose: (candidate: Candidate) => void
  onClose: () => void
}

export function Choose({ candidates, isOpen, onChoose, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <div>
      {isOpen && <Notice>{t('problem.vote_already_open')}</Notice>}
      {candidates.length === 0 && <Notice>{t('problem.too_few_people')}</Notice>}
      <ul className={styles.people}>
        {candidates.map(candidate => {
          const { accountId, name, whyNot } = candidate
          const barred = isOpen || whyNot !== null
          return (
            <li key={accountId}>
              {/* Not disabled: whoever gets there by keyboard has to hear why not. */}
              <button type="button" aria-disabled={barred} onClick={() => barred || onChoose(candidate)}>
                <Avatar id={accountId} name={name} joining={whyNot === 'joining'} />
                <span>
                  <b>{name}</b>
                  {whyNot && (
                    <small>{whyNot === 'joining' ? t('vote.notYetHere') : t(`problem.${whyNot}`)}</small>
                  )}
                </span>
                {!barred && <ChevronRight size={20} aria-hidden="true" />}
              </button>
            </li>
          )
        })}
      </ul>
      <DialogActions>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
      </DialogActions>
    </div>
  )
}
