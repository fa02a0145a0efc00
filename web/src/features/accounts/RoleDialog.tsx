/** Gives somebody another role: says what each means and what it ends, and asks for the administrator's own password. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { Form, textOf } from '@/ui/Form'
import { PasswordField } from '@/ui/PasswordField'
import { toasts } from '@/ui/toasts'
import { type DialogProps, GIVEN, type Given } from './actions'
import styles from './dialogs.module.css'
import { Refusal } from './Refusal'
import { ACCOUNTS } from './useAccounts'

export function RoleDialog({ account, actions, onClose }: DialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const name = account.display_name
  const [chosen, setChosen] = useState(GIVEN.find(role => role === account.role) ?? null)
  const giving = useMutation({
    mutationFn: ({ role, password }: { role: Given; password: string }) =>
      actions.giveRole(account.account_id, role, password),
    onSuccess: (_, { role }) => {
      void queries.invalidateQueries({ queryKey: [ACCOUNTS] })
      toasts.say(t(`accounts.is_${role}`, { name }))
      onClose()
    },
  })
  const send = (typed: FormData) =>
    chosen && giving.mutate({ role: chosen, password: textOf(typed, 'password') })
  return (
    <Dialog open onClose={onClose} title={t('accounts.roleTitle', { name })}>
      <Form className={styles.form} onSend={send}>
        <Refusal error={giving.error} />
        <Roles chosen={chosen} onChoose={setChosen} />
        <p>{t('accounts.roleText', { name })}</p>
        <PasswordField label={t('passwords.own')} name="password" />
        <DialogActions>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button
            type="submit"
            look="primary"
            busy={giving.isPending}
            disabled={chosen === null || chosen === account.role}
          >
            {t('accounts.give')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}

function Roles({ chosen, onChoose }: { chosen: Given | null; onChoose: (role: Given) => void }) {
  const { t } = useTranslation()
  return (
    <fieldset className={styles.roles}>
      <legend className="sr">{t('accounts.role')}</legend>
      {GIVEN.map(role => (
        <label key={role}>
          <input
            type="radio"
            name="role"
            value={role}
            checked={chosen === role}
            onChange={() => onChoose(role)}
          />
          <b>{t(`accounts.role_${role}`)}</b>
          <small>{t(`accounts.may_${role}`)}</small>
        </label>
      ))}
    </fieldset>
  )
}
