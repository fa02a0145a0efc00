/** An address that leads nowhere: says so, and shows the way home. */
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useTitle } from '@/lib/useTitle'
import { Mark } from '@/ui/Mark'
import styles from './app.module.css'

export function UnknownPage() {
  const { t } = useTranslation()
  useTitle(t('unknown.title'))
  return (
    <main className={styles.alone}>
      <div className={styles.over}>
        <Mark size={40} />
        <h1>{t('unknown.title')}</h1>
        <p>{t('unknown.text')}</p>
        <code className={styles.address}>{location.pathname}</code>
        <Link href="/">{t('app.toRooms')}</Link>
      </div>
    </main>
  )
}
