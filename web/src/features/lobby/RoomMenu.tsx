/** What can be done with a room besides going in. */
import { Ellipsis, ScrollText, Settings2, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Account, Room } from '@/api/types'
import { IconButton } from '@/ui/Button'
import { Menu, MenuItem, MenuLine } from '@/ui/Menu'
import type { RoomActions } from './actions'
import { DeleteDialog } from './DeleteDialog'
import { RoomSettingsDialog } from './RoomSettingsDialog'

interface Props {
  room: Room
  me: Account
  actions: RoomActions
}

export default function RoomMenu({ room, me, actions }: Props) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const [open, setOpen] = useState<'settings' | 'delete' | null>(null)
  const close = () => setOpen(null)
  const mayChange = room.owner_id === me.id || me.role === 'moderator' || me.role === 'administrator'
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
            <MenuLine />
            <MenuItem danger onSelect={() => setOpen('delete')}>
              <Trash2 size={18} aria-hidden="true" />
              {t('lobby.delete')}
            </MenuItem>
          </>
        )}
      </Menu>
      {open === 'settings' && <RoomSettingsDialog room={room} onClose={close} actions={actions} />}
      <DeleteDialog open={open === 'delete'} room={room} onClose={close} deleteRoom={actions.deleteRoom} />
    </>
  )
}
