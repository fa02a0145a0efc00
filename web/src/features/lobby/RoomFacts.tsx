/** What one ought to know of a room before going in. */
import { Lock, LockKeyhole, LockOpen, UserLock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Room } from '@/api/types'
import { spanOf } from '@/lib/time'
import { useServerNow, useWorld } from '@/realtime/useWorld'
import styles from './RoomList.module.css'

const MINUTE_MS = 60_000

export function Facts({ room }: { room: Room }) {
  const { t } = useTranslation()
  const isQuiet = room.members.length === 0
  const isPlain =
    room.encryption === 'required' && !room.passphrase && !room.locked && room.visibility === 'listed'
  return (
    <>
      {isQuiet && isPlain && <span>{t(room.archived ? 'lobby.archived' : 'lobby.nobody')}</span>}
      {room.archived && !isPlain && <span>{t('lobby.archived')}</span>}
      <Encryption room={room} isQuiet={isQuiet} />
      {room.locked && <Locked room={room} />}
      {room.visibility === 'invite_only' && <span>{t('lobby.inviteOnly')}</span>}
      {!isQuiet && <Lasting room={room} />}
      {!isQuiet && (
        <span className={styles.count}>
          {t('lobby.seats', { taken: room.members.length, capacity: room.capacity })}
        </span>
      )}
    </>
  )
}

/** By whom, where that is known of somebody who is here or online. */
function Locked({ room }: { room: Room }) {
  const { t } = useTranslation()
  const by = room.locked_by
  const inside = room.members.find(member => member.account_id === by)?.display_name
  const online = useWorld(state => (by ? state.world.people[by]?.display_name : undefined))
  const name = inside ?? online
  return (
    <span className={styles.fact}>
      <UserLock size={16} aria-hidden="true" />
      {name ? t('lobby.lockedBy', { name }) : t('lobby.locked')}
    </span>
  )
}

/** The weakest thing that can be said of it; a quiet room that is as usual needs no word. */
function Encryption({ room, isQuiet }: { room: Room; isQuiet: boolean }): ReactNode {
  const { t } = useTranslation()
  if (room.encryption !== 'required') {
    return (
      <span className={styles.risk}>
        <LockOpen size={16} aria-hidden="true" />
        {t('lobby.notEncrypted')}
      </span>
    )
  }
  if (room.passphrase) {
    return (
      <span className={isQuiet ? styles.fact : styles.safe}>
        <LockKeyhole size={16} aria-hidden="true" />
        {t(isQuiet ? 'lobby.needsPassphrase' : 'lobby.encryptedPassphrase')}
      </span>
    )
  }
  if (isQuiet) return null
  return (
    <span className={styles.safe}>
      <Lock size={16} aria-hidden="true" />
      {t('lobby.encrypted')}
    </span>
  )
}

/** For how long whoever is longest there has been. */
function Lasting({ room }: { room: Room }) {
  const { t } = useTranslation()
  const now = useServerNow(MINUTE_MS / 4)
  const since = Math.min(...room.members.map(member => Date.parse(member.since)))
  const { hours, minutes } = spanOf(now - since)
  if (hours + minutes === 0) return <span>{t('lobby.justNow')}</span>
  return (
    <span className={styles.time}>{t(hours > 0 ? 'lobby.hours' : 'lobby.minutes', { hours, minutes })}</span>
  )
}
