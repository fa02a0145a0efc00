/** An administrator's help for somebody who has forgotten their password. */
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { sentence } from '@/i18n/problems'
import { passwordLink } from '@/lib/passwordLink'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Group } from '@/ui/Group'
import { Notice } from '@/ui/Notice'
import { SecretLink } from '@/ui/SecretLink'
import styles from './PasswordHelp.module.css'

interface Props {
  /** The code of a new link; `password` is the administrator's own. */
  makeLink: (username: string, password: string) => Promise<string>
}

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '')

export function PasswordHelp({ makeLink }: Props) {
  const { t } = useTranslation()
  // A new form after each success, so that no password stays in the page.
  const [round, setRound] = useState(0)
  const making = useMutation({
    mutationFn: (form: FormData) => makeLink(textOf(form, 'username'), textOf(form, 'password')),
    onSuccess: () => setRound(round + 1),
  })
  const problem = making.error ? asProblem(making.error) : null
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    making.mutate(new FormData(event.currentTarget))
  }
  return (
    <section className={styles.help}>
      <Group title={t('passwords.title')}>
        <form key={round} className={styles.form} onSubmit={submit}>
          <p>{t('passwords.about')}</p>
          {problem && (
            <Notice tone="wrong">
              {problem.status === 404 ? t('passwords.noSuch') : sentence(problem, Date.now())}
            </Notice>
          )}
          <TextField
            label={t('passwords.username')}
            name="username"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
            maxLength={32}
          />
          <TextField
            label={t('passwords.own')}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            maxLength={256}
          />
          <Button type="submit" busy={making.isPending}>
            {t('passwords.make')}
          </Button>
        </form>
      </Group>
      {making.data && <SecretLink key={making.data} link={passwordLink(location.origin, making.data)} />}
    </section>
  )
}
