/** One's name, password and devices, and the way out for good. */
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { Account } from '@/api/types'
import { fieldSentence, wrongPassword } from '@/problems/sentence'
import { Trouble } from '@/problems/Trouble'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Form, textOf } from '@/ui/Form'
import { Group, Setting } from '@/ui/Group'
import { PasswordField } from '@/ui/PasswordField'
import { toasts } from '@/ui/toasts'
import type { AccountActions } from './actions'
import { DeleteAccount } from './DeleteAccount'
import { Sessions } from './Sessions'
import styles from './settings.module.css'

interface Props {
  account: Account
  actions: AccountActions
  onChanged: (account: Account) => void
  /** There is no session of this browser any more. */
  onLeft: () => void
}

export function AccountSection({ account, actions, onChanged, onLeft }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <Group>
        <NameForm account={account} actions={actions} onChanged={onChanged} />
        <Setting title={t('account.username')} hint={t('settings.usernameHint')} small>
          <b>{account.username}</b>
        </Setting>
      </Group>
      <Group title={t('account.password')}>
        <PasswordForm actions={actions} />
      </Group>
      <Sessions actions={actions} onLeft={onLeft} />
      <DeleteAccount deleteMe={actions.deleteMe} onLeft={onLeft} />
    </>
  )
}

function NameForm({ account, actions, onChanged }: Omit<Props, 'onLeft'>) {
  const { t } = useTranslation()
  const saving = useMutation({
    mutationFn: actions.changeMe,
    onSuccess: changed => {
      onChanged(changed)
      toasts.say(t('settings.saved'))
    },
  })
  const problem = saving.error ? asProblem(saving.error) : null
  const send = (typed: FormData) => saving.mutate(textOf(typed, 'display_name').trim())
  return (
    <Form className={styles.form} error={saving.error} onSend={send}>
      {problem && Object.keys(problem.fields).length === 0 && <Trouble error={problem} />}
      <TextField
        label={t('account.displayName')}
        name="display_name"
        autoComplete="nickname"
        maxLength={64}
        required
        defaultValue={account.display_name}
        error={fieldSentence(problem, 'display_name')}
      />
      <Button type="submit" busy={saving.isPending}>
        {t('app.save')}
      </Button>
    </Form>
  )
}

function PasswordForm({ actions }: { actions: AccountActions }) {
  const { t } = useTranslation()
  const saving = useMutation({
    mutationFn: ({ typed }: { typed: FormData; empty: () => void }) =>
      actions.changePassword(textOf(typed, 'current'), textOf(typed, 'new')),
    onSuccess: (_, { empty }) => {
      // No password stays in the page.
      empty()
      toasts.say(t('settings.passwordChanged'))
    },
  })
  const problem = saving.error ? asProblem(saving.error) : null
  const notMine = wrongPassword(problem)
  const isElsewhere = problem && !notMine && Object.keys(problem.fields).length === 0
  return (
    <Form
      className={styles.form}
      error={saving.error}
      onSend={(typed, empty) => saving.mutate({ typed, empty })}
    >
      {isElsewhere && <Trouble error={problem} />}
      <PasswordField
        label={t('settings.currentPassword')}
        name="current"
        error={notMine ?? fieldSentence(problem, 'current')}
      />
      <PasswordField
        isNew
        label={t('settings.newPassword')}
        name="new"
        hint={t('settings.newPasswordHint')}
        error={fieldSentence(problem, 'new')}
      />
      <Button type="submit" busy={saving.isPending}>
        {t('settings.changePassword')}
      </Button>
    </Form>
  )
}
