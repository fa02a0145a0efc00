/** The passphrase of a room once more, because somebody cannot be decrypted. */
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { TextField } from '@/ui/Field'

interface Props {
  name: string
  onEnter: (passphrase: string) => void
  onClose: () => void
}

export function PassphraseDialog({ name, onEnter, onClose }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const enter = (event: FormEvent) => {
    event.preventDefault()
    onEnter(typed)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('passphrase.againTitle')}
      text={t('passphrase.againText', { name })}
    >
      <form onSubmit={enter}>
        <TextField
          label={t('passphrase.label')}
          hint={t('passphrase.hint')}
          type="password"
          autoComplete="off"
          value={typed}
          onChange={event => setTyped(event.target.value)}
        />
        <DialogActions>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary" disabled={typed.trim() === ''}>
            {t('passphrase.use')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
