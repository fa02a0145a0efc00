/** What the owner of a room can do with it. */
import { useMutation } from '@tanstack/react-query'
import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { Room } from '@/api/types'
import { sentence } from '@/i18n/problems'
import { Button, IconButton } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { Menu, MenuItem } from '@/ui/Menu'
import { Notice } from '@/ui/Notice'
import type { RoomActions } from './actions'
import { EditRoomDialog } from './EditRoomDialog'

export function RoomMenu({ room, actions }: { room: Room; actions: RoomActions }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t('lobby.more', { room: room.name })}>
            <Ellipsis size={20} aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => setOpen('edit')}>
          <Pencil size={18} aria-hidden="true" />
          {t('lobby.edit')}
        </MenuItem>
        <MenuItem danger onSelect={() => setOpen('delete')}>
          <Trash2 size={18} aria-hidden="true" />
          {t('lobby.delete')}
        </MenuItem>
      </Menu>
      {open === 'edit' && <EditRoomDialog room={room} onClose={close} changeRoom={actions.changeRoom} />}
      <DeleteDialog open={open === 'delete'} room={room} onClose={close} deleteRoom={actions.deleteRoom} />
    </>
  )
}

interface DeleteProps {
  open: boolean
  room: Room
  onClose: () => void
  deleteRoom: (id: string) => Promise<void>
}

function DeleteDialog({ open, room, onClose, deleteRoom }: DeleteProps) {
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
