/** How much time is left, as a ring and in seconds; once it is over, whether it passed. */
import { Check, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import styles from './VoteBanner.module.css'

const ROUND = 2 * Math.PI * 25

interface Props {
  /** Seconds; null once it is over. */
  left: number | null
  total: number
  passed: boolean
}

export function Ring({ left, total, passed }: Props) {
  const { t } = useTranslation()
  const share = left === null || total <= 0 ? 0 : Math.min(1, left / total)
  return (
    <div
      className={styles.ring}
      {...(left !== null && { role: 'timer', 'aria-label': t('vote.secondsLeft', { count: left }) })}
    >
      <svg viewBox="0 0 56 56" aria-hidden="true">
        <circle className={styles.track} cx="28" cy="28" r="25" />
        {share > 0 && (
          <circle
            className={styles.left}
            cx="28"
            cy="28"
            r="25"
            strokeDasharray={`${share * ROUND} ${ROUND}`}
          />
        )}
      </svg>
      {left ?? (passed ? <Check size={22} aria-hidden="true" /> : <X size={22} aria-hidden="true" />)}
    </div>
  )
}
