/** Choose a new password, by the link of an administrator. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { passwordCodeIn } from '@/lib/passwordLink'
import { useTitle } from '@/lib/useTitle'
import { fieldSentence } from '@/problems/sentence'
import { Trouble } from '@/problems/Trouble'
import { Button } from '@/ui/Button'
import { Form, textOf } from '@/ui/Form'
import { PasswordField } from '@/ui/PasswordField'
import { EntryCard } from './EntryCard'
import styles from './EntryPage.module.css'

interface Props {
  setPassword: (code: string, password: string) => Promise<void>
  /** Whoever was logged in here is not any more. */
  onDone: () => void
}

export function NewPasswordPage({ setPassword, onDone }: Props) {
  const { t } = useTranslation()
  useTitle(t('passwords.choose'))
  const [code] = useState(() => passwordCodeIn(location))
  const setting = useMutation({ mutationFn: (password: string) => setPassword(code, password) })
  const problem = setting.error ? asProblem(setting.error) : null
  if (setting.isSuccess) {
    return (
      <EntryCard title={t('passwords.choose')} lead={t('passwords.done')}>
        <Button look="primary" big wide onClick={onDone}>
          {t('passwords.toLogIn')}
        </Button>
      </EntryCard>
    )
  }
  return (
    <EntryCard title={t('passwords.choose')} lead={t('passwords.lead')}>
      <Form
        className={styles.form}
        error={setting.error}
        onSend={typed => setting.mutate(textOf(typed, 'new'))}
      >
        {problem && Object.keys(problem.fields).length === 0 && <Trouble error={problem} />}
        <PasswordField
          isNew
          label={t('passwords.new')}
          name="new"
          hint={t('account.passwordHint')}
          error={fieldSentence(problem, 'new')}
        />
        <Button type="submit" look="primary" big wide busy={setting.isPending}>
          {t('passwords.set')}
        </Button>
      </Form>
    </EntryCard>
  )
}
