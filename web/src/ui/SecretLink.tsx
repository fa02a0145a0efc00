/** A link that is shown this once: the server keeps only its digest. */
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '@/lib/clipboard'
import { Button } from './Button'
import styles from './SecretLink.module.css'
import { toasts } from './toasts'

export function SecretLink({ link }: { link: string }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const Icon = copied ? Check : Copy
  const copy = async () => {
    if (await copyText(link)) setCopied(true)
    else toasts.say(t('app.notCopied'))
  }
  return (
    <div className={styles.link} role="status">
      <p>{t('app.copyNow')}</p>
      <code>{link}</code>
      <Button onClick={() => void copy()}>
        <Icon size={18} aria-hidden="true" />
        {t(copied ? 'app.copied' : 'app.copy')}
      </Button>
    </div>
  )
}
