/** Log in, or make an account. */
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Credentials } from '@/api/client'
import { asProblem } from '@/api/problem'
import type { Account } from '@/api/types'
import { fieldSentence, sentence } from '@/i18n/problems'
import { useNow } from '@/lib/useNow'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Mark } from '@/ui/Mark'
import { Notice } from '@/ui/Notice'
import styles from './EntryPage.module.css'

interface Props {
  logIn: (credentials: Credentials) => Promise<Account>
  register: (credentials: Credentials) => Promise<Account>
  onEntered: (account: Account) => void
}

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '')

export function EntryPage({ logIn, register, onEntered }: Props) {
  const { t } = useTranslation()
  const [isNew, setIsNew] = useState(location.pathname === '/register')
  const now = useNow()
  const enter = useMutation({
    mutationFn: (credentials: Credentials) => (isNew ? register(credentials) : logIn(credentials)),
    onSuccess: onEntered,
  })
  const problem = enter.error ? asProblem(enter.error) : null
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const shown = textOf(form, 'display_name').trim()
    const credentials = { username: textOf(form, 'username'), password: textOf(form, 'password') }
    enter.mutate(isNew && shown ? { ...credentials, display_name: shown } : credentials)
  }
  const turn = () => {
    setIsNew(!isNew)
    enter.reset()
  }
  return (
    <main className={styles.page}>
      <form className={styles.card} onSubmit={submit}>
        <header className={styles.head}>
          <Mark size={44} />
          <h1>{t('app.name')}</h1>
          <p>{t('account.lead')}</p>
        </header>
        {problem && Object.keys(problem.fields).length === 0 && (
          <Notice tone="wrong">
            {problem.retryAt ? (
              <>
                {/* Spoken once; the countdown is only shown. */}
                <span className="sr">{sentence(problem, enter.submittedAt)}</span>
                <span aria-hidden="true">{sentence(problem, now)}</span>
              </>
            ) : (
              sentence(problem, now)
            )}
          </Notice>
        )}
        <TextField
          label={t('account.username')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={32}
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
        <TextField
          label={t('account.password')}
          name="password"
          type="password"
          autoComplete={isNew ? 'new-password' : 'current-password'}
          required
          maxLength={256}
          hint={isNew ? t('account.passwordHint') : undefined}
          error={fieldSentence(problem, 'password')}
        />
        <Button type="submit" look="primary" big wide disabled={enter.isPending}>
          {t(isNew ? 'account.register' : 'account.logIn')}
        </Button>
        <Button look="plain" wide onClick={turn}>
          {t(isNew ? 'account.toLogIn' : 'account.toRegister')}
        </Button>
      </form>
    </main>
  )
}
