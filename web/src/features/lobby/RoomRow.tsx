/** One room: what it is, who is inside, and the way in. */
import { useMutation } from '@tanstack/react-query'
import { Ellipsis, Lock, LockOpen, Trash2, Video, Volume2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { asProblem } from '@/api/problem'
import type { Account, Room } from '@/api/types'
import { sentence } from '@/i18n/problems'
import { Avatar } from '@/ui/Avatar'
import { Button, IconButton } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { Menu, MenuItem } from '@/ui/Menu'
import { Notice } from '@/ui/Notice'
import styles from './RoomList.module.css'

const FACES = 4

interface Props {
  room: Room
  me: Account
  deleteRoom: (id: string) => Promise<void>
}

export function RoomRow({ room, me, deleteRoom }: Props) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const taken = room.members.length
  const full = taken >= room.capacity
  const mayDelete = room.owner_id === me.id || me.role === 'moderator' || me.role === 'administrator'
  const encrypted = room.encryption === 'required'
  const Kind = room.kind === 'video' ? Video : Volume2
  return (
    <li className={`${styles.room} ${taken === 0 ? styles.still : ''}`}>
      <span className={styles.kind} title={t(`lobby.${room.kind}`)}>
        <Kind size={20} aria-hidden="true" />
        <span className="sr">{t(`lobby.${room.kind}`)}</span>
      </span>
      <div className={styles.what}>
        <p className={styles.name}>{room.name}</p>
        <p className={styles.meta}>
          {taken === 0 && encrypted && room.visibility === 'listed' && <span>{t('lobby.nobody')}</span>}
          {taken > 0 && encrypted && (
            <span className={styles.safe}>
              <Lock size={14} aria-hidden="true" />
              {t('lobby.encrypted')}
            </span>
          )}
          {!encrypted && (
            <span className={styles.risk}>
              <LockOpen size={14} aria-hidden="true" />
              {t('lobby.notEncrypted')}
            </span>
          )}
          {room.visibility === 'invite_only' && <span>{t('lobby.inviteOnly')}</span>}
        </p>
      </div>
      <Crowd room={room} />
      <span className={styles.actions}>
        {full ? (
          <Button disabled>{t('lobby.full')}</Button>
        ) : (
          <Link
            href={`/rooms/${room.id}`}
            className={taken > 0 ? styles.join : styles.quietJoin}
            aria-label={t('lobby.joinRoom', { room: room.name })}
          >
            {t('lobby.join')}
          </Link>
        )}
        {mayDelete && (
          <Menu
            trigger={
              <IconButton label={t('lobby.more', { room: room.name })}>
                <Ellipsis size={20} aria-hidden="true" />
              </IconButton>
            }
          >
            <MenuItem danger onSelect={() => setAsking(true)}>
              <Trash2 size={18} aria-hidden="true" />
              {t('lobby.delete')}
            </MenuItem>
          </Menu>
        )}
      </span>
      <DeleteDialog open={asking} room={room} onClose={() => setAsking(false)} deleteRoom={deleteRoom} />
    </li>
  )
}

function Crowd({ room }: { room: Room }) {
  const { t } = useTranslation()
  const taken = room.members.length
  if (taken === 0) return <span />
  const names = room.members.map(member => member.display_name).join(', ')
  return (
    <span className={styles.seats}>
      <span className={styles.crowd} role="img" aria-label={t('lobby.here', { names })} title={names}>
        {room.members.slice(0, FACES).map(member => (
          <Avatar
            key={member.identity}
            id={member.account_id}
            name={member.display_name}
            size="s"
            joining={member.state === 'joining'}
          />
        ))}
        {taken > FACES && <span className={styles.rest}>+{taken - FACES}</span>}
      </span>
      <small>{t('lobby.seats', { taken, capacity: room.capacity })}</small>
    </span>
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
    <Dialog open={open} onClose={onClose} title={t('lobby.deleteTitle', { room: room.name })} text={t('lobby.deleteText')}>
      {removing.error && <Notice tone="wrong">{sentence(asProblem(removing.error), Date.now(), room.name)}</Notice>}
      <DialogActions>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button look="danger" disabled={removing.isPending} onClick={() => removing.mutate()}>
          {t('lobby.deleteYes')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
