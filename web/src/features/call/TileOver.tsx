/** What lies over a tile for a while: what was just written, and why nothing moves. */
import { useTranslation } from 'react-i18next'
import { classes } from '@/lib/classes'
import type { Peer } from '@/media/port'
import styles from './TileOver.module.css'

export function Bubble({ text }: { text: string }) {
  return (
    <p className={styles.bubble}>
      <span>{text}</span>
    </p>
  )
}

export function State({ peer, isPlain }: { peer: Peer; isPlain: boolean }) {
  const { t } = useTranslation()
  if (peer.lost) {
    return (
      <span className={styles.over}>
        <i className={styles.spin} />
        {t('call.reconnecting')}
      </span>
    )
  }
  if (peer.lock !== 'undecryptable') return null
  return <span className={classes(styles.over, isPlain && styles.below)}>{t('call.waitingKey')}</span>
}
