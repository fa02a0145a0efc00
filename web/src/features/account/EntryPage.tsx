/** Log in, or make an account. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Credentials } from '@/api/client'
import { ApiProblem, asProblem } from '@/api/problem'
import type { Account, Server } from '@/api/types'
import { inviteIn } from '@/lib/invite'
import { useTitle } from '@/lib/useTitle'
import { LOG_IN, REGISTER, wayOn } from '@/lib/wayIn'
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
  const [path, go] = useLocation()
  const [invite] = useState(() => inviteIn(location))
  const [username, setUsername] = useState('')
  const isNew = path === REGISTER || (path !== LOG_IN && inviteIn(location) !== null)
  useTitle(t(isNew ? 'account.register' : 'account.logIn'))
  const loggingIn = useMutation({ mutationFn: logIn, onSuccess: onEntered })
  const registering = useMutation({ mutationFn: register, onSuccess: onEntered })
  const enter = isNew ? registering : loggingIn
  const policy = useQuery({ queryKey: ['server'], queryFn: server }).data?.registration
  const closed = closedBy(policy, invite !== null)
  const problem = enter.error ? asProblem(enter.error) : isNew && closed ? new ApiProblem(403, closed) : null
  const send = (typed: FormData) => {
    const shown = textOf(typed, 'display_name').trim()
    const credentials = { username, password: textOf(typed, 'password') }
    enter.mutate({
      ...credentials,
      ...(isNew && shown && { display_name: shown }),
      ...(isNew && invite && { invite }),
    })
  }
  const turn = () => {
    enter.reset()
    go(isNew ? LOG_IN : REGISTER, { state: wayOn(path) })
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
      <Form key={String(isNew)} className={styles.form} error={enter.error} onSend={send}>
        {problem && Object.keys(problem.fields).length === 0 && <Trouble error={problem} />}
        <Fields isNew={isNew} problem={problem} username={username} onUsername={setUsername} />
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

interface FieldsProps {
  isNew: boolean
  problem: ApiProblem | null
  /** Stays when one turns from logging in to registering, or back. */
  username: string
  onUsername: (username: string) => void
}

function Fields({ isNew, problem, username, onUsername }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        label={t('account.username')}
        name="username"
        value={username}
        onChange={event => onUsername(event.target.value)}
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
