/** While a room whispers: whom I hear, and who hears me. */
import { Ear } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './WhispersBanner.module.css'

interface Props {
  /** Null while the ring is not known here yet: nothing is sent before. */
  hears: string | null
  heardBy: string | null
  action: ReactNode
}

export function WhispersBanner({ hears, heardBy, action }: Props) {
  const { t } = useTranslation()
  return (
    <section className={styles.banner} aria-label={t('whispers.title')}>
      <Ear size={22} aria-hidden="true" />
      {hears && heardBy ? (
        <p>
          <b>{t('whispers.hears', { name: hears })}</b>{' '}
          <span>{t('whispers.heardBy', { name: heardBy })}</span>
        </p>
      ) : (
        <p>{t('whispers.waiting')}</p>
      )}
      {action}
    </section>
  )
}
