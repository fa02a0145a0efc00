/** One group of rooms. */
import type { Account, Room } from '@/api/types'
import type { RoomActions } from './actions'
import styles from './RoomList.module.css'
import { RoomRow } from './RoomRow'

interface Props {
  title: string
  note?: string
  rooms: readonly Room[]
  me: Account
  actions: RoomActions
}

export function RoomList({ title, note, rooms, me, actions }: Props) {
  return (
    <section>
      <header className={styles.head}>
        <h2>{title}</h2>
        {note && <span>{note}</span>}
      </header>
      <ul className={styles.rooms}>
        {rooms.map(room => (
          <RoomRow key={room.id} room={room} me={me} actions={actions} />
        ))}
      </ul>
    </section>
  )
}
