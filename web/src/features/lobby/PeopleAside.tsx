/** Who is around: in a room, or just online. */
import { useTranslation } from 'react-i18next'
import type { Account } from '@/api/types'
import type { Person } from '@/realtime/events'
import { useWorld } from '@/realtime/useWorld'
import { Avatar } from '@/ui/Avatar'
import styles from './PeopleAside.module.css'

export function PeopleAside({ me, query }: { me: Account; query: string }) {
  const { t } = useTranslation()
  const people = useWorld(state => state.world.people)
  const rooms = useWorld(state => state.world.rooms)
  const wanted = query.trim().toLocaleLowerCase()
  const shown = Object.values(people)
    .filter(
      person => (person.online || person.room_id) && person.display_name.toLocaleLowerCase().includes(wanted),
    )
    .sort((one, other) => one.display_name.localeCompare(other.display_name))
  const inRoom = shown.filter(person => person.room_id)
  const online = shown.filter(person => !person.room_id)
  const row = (person: Person) => (
    <li key={person.account_id} className={styles.person}>
      <span className={styles.who}>
        <Avatar id={person.account_id} name={person.display_name} />
        <i className={styles.dot} />
      </span>
      <span className={styles.said}>
        <b>
          {person.account_id === me.id ? t('people.you', { name: person.display_name }) : person.display_name}
        </b>
        <small>{(person.room_id && rooms[person.room_id]?.name) || t('people.isOnline')}</small>
      </span>
    </li>
  )
  return (
    <aside className={styles.people} aria-label={t('people.title')}>
      <h2>{t('people.title')}</h2>
      {inRoom.length > 0 && <h3>{t('people.inRoom')}</h3>}
      <ul>{inRoom.map(row)}</ul>
      {online.length > 0 && <h3>{t('people.online')}</h3>}
      <ul>{online.map(row)}</ul>
      {shown.length <= 1 && !wanted && <p className={styles.none}>{t('people.none')}</p>}
    </aside>
  )
}
