/** A key, drawn as the caps that one presses. */
import { useTranslation } from 'react-i18next'
import { capsOf } from '@/lib/hotkeys'
import styles from './Caps.module.css'

export function Caps({ name }: { name: string }) {
  const { t } = useTranslation()
  if (!name) return <span className={styles.noKey}>{t('settings.noKey')}</span>
  return (
    <span className={styles.caps}>
      {capsOf(name).map(cap => (
        <kbd key={cap}>{cap === 'Space' ? t('keys.space') : cap}</kbd>
      ))}
    </span>
  )
}
