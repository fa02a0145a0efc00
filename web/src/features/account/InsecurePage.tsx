/** Over plain HTTP from elsewhere no browser gives a microphone or encryption: this says so before anything else fails. */
import { ShieldOff } from 'lucide-react'
import { Trans, useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import styles from './EntryPage.module.css'

export function InsecurePage({ onContinue }: { onContinue: () => void }) {
  const { t } = useTranslation()
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <header className={styles.head}>
          <ShieldOff size={44} className={styles.risk} aria-hidden="true" />
          <h1>{t('insecure.title')}</h1>
          <p className={styles.where}>{location.origin}</p>
        </header>
        <p>{t('insecure.why')}</p>
        <ul className={styles.ways}>
          <li>{t('insecure.https')}</li>
          <li>
            <Trans i18nKey="insecure.lan" components={{ command: <code /> }} />
          </li>
        </ul>
        <a className={styles.secure} href={`https://${location.host}${location.pathname}`}>
          {t('insecure.try')}
        </a>
        <Button look="plain" wide onClick={onContinue}>
          {t('insecure.continue')}
        </Button>
      </div>
    </main>
  )
}
