/** How far the way into the jail room is, while there is no call: the passphrase that it needs, or what went wrong. */
import { useTranslation } from 'react-i18next'
import { sentence as say } from '@/problems/sentence'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Form } from '@/ui/Form'
import { Notice } from '@/ui/Notice'
import type { PassphraseEntry } from './usePassphrase'
import type { RoomCall } from './useRoomCall'

interface Props {
  running: RoomCall
  passphrase: PassphraseEntry
}

export function JailStatus({ running: { stage, join }, passphrase }: Props) {
  const { t } = useTranslation()
  if (stage.at !== 'preview' && stage.at !== 'over') return <Notice>{t('jail.joining')}</Notice>
  if (passphrase.isMissing) {
    return (
      <Form onSend={() => join(true, passphrase.settle)}>
        <TextField
          name="passphrase"
          label={t('passphrase.label')}
          hint={t('passphrase.hint')}
          type="password"
          autoComplete="off"
          required
          value={passphrase.typed}
          onChange={event => passphrase.onType(event.target.value)}
        />
        <Button type="submit" look="primary">
          {t('jail.enter')}
        </Button>
      </Form>
    )
  }
  const problem = stage.at === 'preview' ? stage.problem : null
  return (
    <Notice actions={<Button onClick={() => join(true)}>{t('app.retry')}</Button>}>
      {problem ? say(problem, Date.now()) : t('jail.alone')}
    </Notice>
  )
}
