/** One room: what it is, who is inside, and the way in. */
import { Video, Volume2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Account, Room } from '@/api/types'
import { onDemand } from '@/lib/onDemand'
import { focusStays } from '@/lib/useArrival'
import type { RoomActions } from './actions'
import { Crowd } from './Crowd'
import { isFullFor } from './places'
import { Facts } from './RoomFacts'
import styles from './RoomList.module.css'
import { TellMe } from './TellMe'
import { useRoomName } from './useRoomName'

const RoomMenu = onDemand(() => import('./RoomMenu'))

interface Props {
  room: Room
  me: Account
  actions: RoomActions
}

export function RoomRow({ room, me, actions }: Props) {
  const { t } = useTranslation()
  const name = useRoomName(room)
  const taken = room.members.length
  const isFull = isFullFor(room, me.id)
  const Kind = room.kind === 'video' ? Video : Volume2
  return (
    <li ref={focusStays} className={`${styles.room} ${taken === 0 ? styles.still : ''}`}>
      <span className={styles.kind} title={t(`lobby.${room.kind}`)}>
        <Kind size={20} aria-hidden="true" />
        <span className="sr">{t(`lobby.${room.kind}`)}</span>
      </span>
      <div className={styles.what}>
        <p className={styles.name}>{name}</p>
        <p className={styles.meta}>
          <Facts room={room} />
        </p>
      </div>
      {taken > 0 && <Crowd room={room} />}
      <span className={styles.actions}>
        {room.archived ? null : isFull ? (
          <TellMe room={room} className={styles.tell} />
        ) : (
          <Link
            href={`/rooms/${room.id}`}
            className={taken > 0 ? styles.join : styles.quietJoin}
            aria-label={t('lobby.joinRoom', { room: name })}
          >
            {t('lobby.join')}
          </Link>
        )}
      </span>
      <span className={styles.menu}>
        <RoomMenu room={room} me={me} actions={actions} />
      </span>
    </li>
  )
}
