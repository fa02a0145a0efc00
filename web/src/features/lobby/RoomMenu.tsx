/** What can be done with a room besides going in. */
import { Archive, ArchiveRestore, Ellipsis, ScrollText, Settings2, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { moderates } from '@/api/roles'
import type { Account, Room } from '@/api/types'
import { SureDialog } from '@/problems/SureDialog'
import { IconButton } from '@/ui/Button'
import { Menu, MenuItem, MenuLine } from '@/ui/Menu'
import type { RoomActions } from './actions'
import { RoomSettingsDialog } from './RoomSettingsDialog'

interface Props {
  room: Room
  me: Account
  actions: RoomActions
}

export default function RoomMenu({ room, me, actions }: Props) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const [open, setOpen] = useState<'settings' | 'archive' | 'delete' | null>(null)
  const close = () => setOpen(null)
  const Shelf = room.archived ? ArchiveRestore : Archive
  const mayChange = moderates(me, room)
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t('lobby.more', { room: room.name })}>
            <Ellipsis size={20} aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => go(`/log/${room.id}`)}>
          <ScrollText size={18} aria-hidden="true" />
          {t('log.title')}
        </MenuItem>
        {mayChange && (
          <>
            <MenuItem onSelect={() => setOpen('settings')}>
              <Settings2 size={18} aria-hidden="true" />
              {t('lobby.edit')}
            </MenuItem>
            <MenuItem onSelect={() => setOpen('archive')}>
              <Shelf size={18} aria-hidden="true" />
              {t(room.archived ? 'lobby.restore' : 'lobby.archive')}
            </MenuItem>
            <MenuLine />
            <MenuItem danger onSelect={() => setOpen('delete')}>
              <Trash2 size={18} aria-hidden="true" />
              {t('lobby.delete')}
            </MenuItem>
          </>
        )}
      </Menu>
      {open === 'settings' && <RoomSettingsDialog room={room} onClose={close} actions={actions} />}
      <SureDialog
        open={open === 'archive'}
        onClose={close}
        title={t(room.archived ? 'lobby.restoreTitle' : 'lobby.archiveTitle', { room: room.name })}
        text={t(room.archived ? 'lobby.restoreText' : 'lobby.archiveText')}
        yes={t(room.archived ? 'lobby.restore' : 'lobby.archive')}
        act={() => actions.changeRoom(room.id, { archived: !room.archived })}
      />
      <SureDialog
        danger
        open={open === 'delete'}
        onClose={close}
        title={t('lobby.deleteTitle', { room: room.name })}
        text={t('lobby.deleteText')}
        yes={t('lobby.deleteYes')}
        act={() => actions.deleteRoom(room.id)}
      />
    </>
  )
}
