/** Five pictures and ten digits: who has the same key sees the same. */
import { useTranslation } from 'react-i18next'
import type { Verification } from '@/media/encryption/verification'
import styles from './LockBadge.module.css'
import { PICTURES } from './pictograms'

export function Code({ verification: { pictures, digits } }: { verification: Verification }) {
  const { t } = useTranslation()
  return (
    <div className={styles.code}>
      <b>{t('code.title')}</b>
      <ul>
        {pictures.map((picture, at) => {
          const Picture = PICTURES[picture]
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a picture may come twice
            <li key={at}>
              <Picture aria-hidden="true" />
              <span>{t(`code.${picture}`)}</span>
            </li>
          )
        })}
      </ul>
      <p className={styles.digits}>{`${digits.slice(0, 5)} ${digits.slice(5)}`}</p>
      <p>{t('code.text')}</p>
    </div>
  )
}
