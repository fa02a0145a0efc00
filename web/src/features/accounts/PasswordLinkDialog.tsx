/** A link with which somebody who has forgotten their password sets a new one; shown once. */
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { passwordLink } from '@/lib/passwordLink'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { Form, textOf } from '@/ui/Form'
import { PasswordField } from '@/ui/PasswordField'
import { SecretLink } from '@/ui/SecretLink'
import type { DialogProps } from './actions'
import styles from './dialogs.module.css'
import { Refusal } from './Refusal'

export function PasswordLinkDialog({ account, actions, onClose }: DialogProps) {
  const { t } = useTranslation()
  const making = useMutation({
    mutationFn: (password: string) => actions.makePasswordLink(account.username, password),
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('passwords.linkTitle', { name: account.display_name })}
      text={t('passwords.linkText', { name: account.display_name })}
    >
      {making.data ? (
        <>
          <SecretLink link={passwordLink(location.origin, making.data)} />
          <DialogActions>
            <Button onClick={onClose}>{t('app.close')}</Button>
          </DialogActions>
        </>
      ) : (
        <Form className={styles.form} onSend={typed => making.mutate(textOf(typed, 'password'))}>
          <Refusal error={making.error} />
          <PasswordField label={t('passwords.own')} name="password" />
          <DialogActions>
            <Button onClick={onClose}>{t('app.cancel')}</Button>
            <Button type="submit" look="primary" busy={making.isPending}>
              {t('passwords.make')}
            </Button>
          </DialogActions>
        </Form>
      )}
    </Dialog>
  )
}
