/** Three still rows, for those whose list takes a moment; nothing at all for the first 300 ms. */
import { useTranslation } from 'react-i18next'
import styles from './StillRows.module.css'

export function StillRows() {
  const { t } = useTranslation()
  return (
    <div className={styles.rows} role="status" aria-label={t('app.loading')}>
      <span />
      <span />
      <span />
    </div>
  )
}
