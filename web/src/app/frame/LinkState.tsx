/** What is true of the connection to the server now. */
import { Signal, SignalLow } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { secondsUntil } from '@/lib/time'
import { useNow } from '@/lib/useNow'
import { useRealtime, useWorld } from '@/realtime/useWorld'
import styles from './SideBar.module.css'

export function LinkState() {
  const { t } = useTranslation()
  const realtime = useRealtime()
  const link = useWorld(state => state.link)
  const retryAtMs = useWorld(state => state.retryAtMs)
  const now = useNow()
  const Icon = link === 'live' ? Signal : SignalLow
  const seconds = retryAtMs ? secondsUntil(retryAtMs, now) : 0
  return (
    <div className={styles.link} data-link={link}>
      <Icon size={18} strokeWidth={3} aria-hidden="true" />
      <span className={styles.words} aria-hidden="true">
        {t(`link.${link}`, { seconds })}
      </span>
      {/* Spoken once at each change; the seconds are only shown. */}
      <span className="sr" role="status">
        {t(link === 'waiting' ? 'link.lost' : `link.${link}`)}
      </span>
      {(link === 'waiting' || link === 'parked') && (
        <button type="button" onClick={() => realtime.retryNow()}>
          {t('link.now')}
        </button>
      )}
    </div>
  )
}
