/** Asks once more before a room is deleted. */
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { Room } from '@/api/types'
import { sentence } from '@/i18n/problems'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { Notice } from '@/ui/Notice'

interface Props {
  open: boolean
  room: Room
  onClose: () => void
  deleteRoom: (id: string) => Promise<void>
}

export function DeleteDialog({ open, room, onClose, deleteRoom }: Props) {
  const { t } = useTranslation()
  const removing = useMutation({ mutationFn: () => deleteRoom(room.id), onSuccess: onClose })
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('lobby.deleteTitle', { room: room.name })}
      text={t('lobby.deleteText')}
    >
      {removing.error && (
        <Notice tone="wrong">{sentence(asProblem(removing.error), Date.now(), room.name)}</Notice>
      )}
      <DialogActions>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button look="danger" disabled={removing.isPending} onClick={() => removing.mutate()}>
          {t('lobby.deleteYes')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
