/** Asks once more before something that others notice, and says why where it is refused. */
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { Trouble } from './Trouble'

interface Props {
  open: boolean
  onClose: () => void
  title: string
  text: string
  yes: string
  danger?: boolean
  act: () => Promise<unknown>
}

export function SureDialog({ open, onClose, title, text, yes, danger, act }: Props) {
  const { t } = useTranslation()
  const acting = useMutation({ mutationFn: act, onSuccess: onClose })
  return (
    <Dialog open={open} onClose={onClose} title={title} text={text}>
      {acting.error && <Trouble error={acting.error} />}
      <DialogActions>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button look={danger ? 'danger' : 'primary'} busy={acting.isPending} onClick={() => acting.mutate()}>
          {yes}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
