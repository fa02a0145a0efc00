/** One account: who it is, when they were here, what they are, and what can be done about it. */
import { Ellipsis, KeyRound, ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Listed } from '@/api/types'
import { whenSeen } from '@/lib/time'
import { useWorld } from '@/realtime/useWorld'
import { Avatar } from '@/ui/Avatar'
import { IconButton } from '@/ui/Button'
import { Menu, MenuItem } from '@/ui/Menu'
import styles from './AccountRow.module.css'

interface Props {
  account: Listed
  isMe: boolean
  onOpen: (dialog: 'role' | 'link') => void
}

export function AccountRow({ account, isMe, onOpen }: Props) {
  const { t } = useTranslation()
  const name = account.display_name
  return (
    <li className={styles.row}>
      <Avatar id={account.account_id} name={name} online={account.online} />
      <span className={styles.said}>
        <b>{isMe ? t('people.you', { name }) : name}</b>
        <small>
          <span>{account.username}</span>
          <Presence account={account} />
        </small>
        {isMe && <small>{t('accounts.own')}</small>}
      </span>
      <span className={styles.role} data-role={account.role}>
        {t(`accounts.role_${account.role}`)}
      </span>
      {!isMe && (
        <Menu
          trigger={
            <IconButton label={t('accounts.moreAbout', { name })} className={styles.menu ?? ''}>
              <Ellipsis size={20} aria-hidden="true" />
            </IconButton>
          }
        >
          <MenuItem onSelect={() => onOpen('role')}>
            <ShieldCheck size={18} aria-hidden="true" />
            {t('accounts.change')}
          </MenuItem>
          <MenuItem onSelect={() => onOpen('link')}>
            <KeyRound size={18} aria-hidden="true" />
            {t('accounts.link')}
          </MenuItem>
        </Menu>
      )}
    </li>
  )
}

function Presence({ account: { online, room_id, seen_at } }: { account: Listed }) {
  const { t } = useTranslation()
  const room = useWorld(state => (room_id ? state.world.rooms[room_id]?.name : undefined))
  if (room) return <span>{room}</span>
  if (online) return <span>{t('people.isOnline')}</span>
  if (!seen_at) return <span>{t('accounts.neverSeen')}</span>
  return <span>{t('people.seen', { time: whenSeen(seen_at) })}</span>
}
