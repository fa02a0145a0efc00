/** Log in, or make an account. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Credentials } from '@/api/client'
import { ApiProblem, asProblem } from '@/api/problem'
import type { Account, Server } from '@/api/types'
import { inviteIn } from '@/lib/invite'
import { useTitle } from '@/lib/useTitle'
import { fieldSentence, sentence } from '@/problems/sentence'
import { Trouble } from '@/problems/Trouble'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Form, textOf } from '@/ui/Form'
import { Notice } from '@/ui/Notice'
import { PasswordField } from '@/ui/PasswordField'
import { EntryCard } from './EntryCard'
import styles from './EntryPage.module.css'

interface Props {
  server: () => Promise<Server>
  logIn: (credentials: Credentials) => Promise<Account>
  register: (credentials: Credentials) => Promise<Account>
  onEntered: (account: Account) => void
}

/** Nothing that one can type into the form changes these. */
const POLICIES: ReadonlySet<string> = new Set(['registration_closed', 'invite_required'])

/** Why nobody can register here, or not without an invite; null where one may try. */
function closedBy(policy: Server['registration'] | undefined, invited: boolean): string | null {
  if (policy === 'closed') return 'registration_closed'
  return policy === 'invite' && !invited ? 'invite_required' : null
}

export function EntryPage({ server, logIn, register, onEntered }: Props) {
  const { t } = useTranslation()
  const [invite] = useState(() => inviteIn(location))
  const [isNew, setIsNew] = useState(invite !== null || location.pathname === '/register')
  useTitle(t(isNew ? 'account.register' : 'account.logIn'))
  const enter = useMutation({
    mutationFn: (credentials: Credentials) => (isNew ? register(credentials) : logIn(credentials)),
    onSuccess: onEntered,
  })
  const policy = useQuery({ queryKey: ['server'], queryFn: server }).data?.registration
  const closed = closedBy(policy, invite !== null)
  const problem = enter.error ? asProblem(enter.error) : isNew && closed ? new ApiProblem(403, closed) : null
  const send = (typed: FormData) => {
    const shown = textOf(typed, 'display_name').trim()
    const credentials = { username: textOf(typed, 'username'), password: textOf(typed, 'password') }
    enter.mutate({
      ...credentials,
      ...(isNew && shown && { display_name: shown }),
      ...(isNew && invite && { invite }),
    })
  }
  const turn = () => {
    setIsNew(!isNew)
    enter.reset()
  }
  if (problem && POLICIES.has(problem.code)) {
    return (
      <EntryCard title={t(`account.${problem.code === 'invite_required' ? 'inviteOnly' : 'closed'}`)}>
        <Notice tone="wrong">{sentence(problem, Date.now())}</Notice>
        <Button look="primary" big wide onClick={turn}>
          {t('account.toLogIn')}
        </Button>
      </EntryCard>
    )
  }
  return (
    <EntryCard title={t('app.name')} lead={t(invite && isNew ? 'account.invited' : 'account.lead')}>
      <Form className={styles.form} error={enter.error} onSend={send}>
        {problem && Object.keys(problem.fields).length === 0 && <Trouble error={problem} />}
        <Fields isNew={isNew} problem={problem} />
        <Button type="submit" look="primary" big wide busy={enter.isPending}>
          {t(isNew ? 'account.register' : 'account.logIn')}
        </Button>
      </Form>
      {!isNew && <p className={styles.forgotten}>{t('account.forgotten')}</p>}
      {closed !== 'registration_closed' && (
        <Button look="plain" wide onClick={turn}>
          {t(isNew ? 'account.toLogIn' : 'account.toRegister')}
        </Button>
      )}
    </EntryCard>
  )
}

function Fields({ isNew, problem }: { isNew: boolean; problem: ApiProblem | null }) {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        label={t('account.username')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={32}
        hint={isNew ? t('field.username_shape') : undefined}
        error={fieldSentence(problem, 'username')}
      />
      {isNew && (
        <TextField
          label={t('account.displayName')}
          name="display_name"
          autoComplete="nickname"
          maxLength={64}
          hint={t('account.displayNameHint')}
          error={fieldSentence(problem, 'display_name')}
        />
      )}
      <PasswordField
        isNew={isNew}
        label={t('account.password')}
        name="password"
        hint={isNew ? t('account.passwordHint') : undefined}
        error={fieldSentence(problem, 'password')}
      />
    </>
  )
}
