/** One room: what it is, who is inside, and the way in. */
import { Lock, LockKeyhole, LockOpen, Video, Volume2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Account, Room } from '@/api/types'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import type { RoomActions } from './actions'
import styles from './RoomList.module.css'
import { RoomMenu } from './RoomMenu'

const FACES = 4

interface Props {
  room: Room
  me: Account
  actions: RoomActions
}

export function RoomRow({ room, me, actions }: Props) {
  const { t } = useTranslation()
  const taken = room.members.length
  const mayChange = room.owner_id === me.id || me.role === 'moderator' || me.role === 'administrator'
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
          <Facts room={room} />
        </p>
      </div>
      {taken > 0 && <Crowd room={room} />}
      <span className={styles.actions}>
        {taken >= room.capacity ? (
          <Button disabled className={styles.full}>
            {t('lobby.full')}
          </Button>
        ) : (
          <Link
            href={`/rooms/${room.id}`}
            className={taken > 0 ? styles.join : styles.quietJoin}
            aria-label={t('lobby.joinRoom', { room: room.name })}
          >
            {t('lobby.join')}
          </Link>
        )}
        {mayChange && <RoomMenu room={room} actions={actions} />}
      </span>
    </li>
  )
}

/** What one ought to know before going in. */
function Facts({ room }: { room: Room }) {
  const { t } = useTranslation()
  const isQuiet = room.members.length === 0
  const isPlain = room.encryption === 'required' && !room.passphrase && room.visibility === 'listed'
  return (
    <>
      {isQuiet && isPlain && <span>{t('lobby.nobody')}</span>}
      {room.encryption !== 'required' && (
        <span className={styles.risk}>
          <LockOpen size={16} aria-hidden="true" />
          {t('lobby.notEncrypted')}
        </span>
      )}
      {room.passphrase && (
        <span className={isQuiet ? styles.fact : styles.safe}>
          <LockKeyhole size={16} aria-hidden="true" />
          {t(isQuiet ? 'lobby.needsPassphrase' : 'lobby.encryptedPassphrase')}
        </span>
      )}
      {!isQuiet && room.encryption === 'required' && !room.passphrase && (
        <span className={styles.safe}>
          <Lock size={16} aria-hidden="true" />
          {t('lobby.encrypted')}
        </span>
      )}
      {room.visibility === 'invite_only' && <span>{t('lobby.inviteOnly')}</span>}
    </>
  )
}

function Crowd({ room }: { room: Room }) {
  const { t } = useTranslation()
  const taken = room.members.length
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
