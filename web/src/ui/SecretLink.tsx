/** A link that is shown this once: the server keeps only its digest. */
import { Check, Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button'
import styles from './SecretLink.module.css'
import { useCopy } from './useCopy'

export function SecretLink({ link }: { link: string }) {
  const { t } = useTranslation()
  const { copied, copy } = useCopy()
  const Icon = copied ? Check : Copy
  return (
    <div className={styles.link} role="status">
      <p>{t('app.copyNow')}</p>
      <code>{link}</code>
      <Button onClick={() => void copy(link)}>
        <Icon size={18} aria-hidden="true" />
        {t(copied ? 'app.copied' : 'app.copy')}
      </Button>
    </div>
  )
}
