/** Who is in a room: the first few faces, how many more, and the seats. */
import { useTranslation } from 'react-i18next'
import type { Room } from '@/api/types'
import { Avatar } from '@/ui/Avatar'
import styles from './Crowd.module.css'

const FACES = 4

export function Crowd({ room }: { room: Room }) {
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
