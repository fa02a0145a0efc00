/** Leaves for good: asks for the password first. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { wrongPassword } from '@/problems/sentence'
import { Trouble } from '@/problems/Trouble'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { Form, textOf } from '@/ui/Form'
import { Group, Setting } from '@/ui/Group'
import { PasswordField } from '@/ui/PasswordField'
import styles from './settings.module.css'

interface Props {
  deleteMe: (password: string) => Promise<void>
  onLeft: () => void
}

export function DeleteAccount({ deleteMe, onLeft }: Props) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const deleting = useMutation({ mutationFn: deleteMe, onSuccess: onLeft })
  const notMine = wrongPassword(deleting.error && asProblem(deleting.error))
  const close = () => {
    deleting.reset()
    setAsking(false)
  }
  return (
    <Group title={t('settings.goodbye')}>
      <Setting small title={t('settings.deleteAccount')} hint={t('settings.deleteAccountHint')}>
        <Button onClick={() => setAsking(true)}>{t('settings.delete')}</Button>
      </Setting>
      <Dialog
        open={asking}
        onClose={close}
        title={t('settings.deleteAccountTitle')}
        text={t('settings.deleteAccountText')}
      >
        <Form
          className={styles.asked}
          error={deleting.error}
          onSend={typed => deleting.mutate(textOf(typed, 'password'))}
        >
          {deleting.error && !notMine && <Trouble error={deleting.error} />}
          <PasswordField label={t('account.password')} name="password" error={notMine} />
          <DialogActions>
            <Button onClick={close}>{t('app.cancel')}</Button>
            <Button type="submit" look="danger" busy={deleting.isPending}>
              {t('settings.deleteForGood')}
            </Button>
          </DialogActions>
        </Form>
      </Dialog>
    </Group>
  )
}
