/** A call that is lost and tried again, which one may also give up. */
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { secondsUntil } from '@/lib/time'
import { useArrival } from '@/lib/useArrival'
import { useNow } from '@/lib/useNow'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import styles from './app.module.css'

interface Props {
  room: string
  /** When the next try begins; null while one is under way. */
  retryAtMs: number | null
  onRetry: () => void
  onLeave: () => void
}

export function Waiting({ room, retryAtMs, onRetry, onLeave }: Props) {
  const { t } = useTranslation()
  const now = useNow()
  useArrival('waiting')
  return (
    <main className={styles.alone}>
      <div className={styles.over}>
        <h1>{room}</h1>
        <Notice tone="risk" actions={<Button onClick={onRetry}>{t('call.now')}</Button>}>
          {retryAtMs === null ? (
            t('call.connecting')
          ) : (
            <>
              {/* Spoken once; the countdown is only shown. */}
              <span className="sr">{t('link.lost')}</span>
              <span aria-hidden="true">{t('call.lost', { seconds: secondsUntil(retryAtMs, now) })}</span>
            </>
          )}
        </Notice>
        <Link href="/" onClick={onLeave}>
          {t('call.leaveToRooms')}
        </Link>
      </div>
    </main>
  )
}
