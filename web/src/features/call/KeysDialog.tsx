/** Which key does what in this call. */
import { useTranslation } from 'react-i18next'
import { type Action, keysOf } from '@/lib/hotkeys'
import { usePreference } from '@/lib/usePreference'
import { Button } from '@/ui/Button'
import { Caps } from '@/ui/Caps'
import { Dialog, DialogActions } from '@/ui/Dialog'
import styles from './KeysDialog.module.css'

interface Props {
  /** What keys can do here. */
  actions: readonly Action[]
  onClose: () => void
}

export function KeysDialog({ actions, onClose }: Props) {
  const { t } = useTranslation()
  const [own] = usePreference('keys')
  const keys = keysOf(own)
  return (
    <Dialog open onClose={onClose} title={t('call.keysTitle')} text={t('call.keysText')}>
      <dl className={styles.keys}>
        {actions.map(action => (
          <div key={action}>
            <dt>{t(`keys.${action}`)}</dt>
            <dd>
              <Caps name={keys[action]} />
            </dd>
          </div>
        ))}
      </dl>
      <DialogActions>
        <Button onClick={onClose}>{t('app.close')}</Button>
      </DialogActions>
    </Dialog>
  )
}
