/** Who is around: in a room, online, or away since a while. */
import { HeadphoneOff, MicOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, Person } from '@/api/types'
import { whenSeen } from '@/lib/time'
import { useWorld } from '@/realtime/useWorld'
import { Avatar } from '@/ui/Avatar'
import styles from './PeopleAside.module.css'
import { findPeople, isAround, isShown } from './sorting'

const FEW = 6

export function PeopleAside({ me, query }: { me: Account; query: string }) {
  const { t } = useTranslation()
  const people = useWorld(state => state.world.people)
  const found = findPeople(Object.values(people), query).filter(isShown)
  const shown = found.filter(isAround)
  const away = found
    .filter(person => !isAround(person))
    .sort((one, other) => (other.seen_at ?? '').localeCompare(one.seen_at ?? ''))
  const groups = [
    { title: t('people.inRoom'), list: shown.filter(person => person.room_id) },
    { title: t('people.online'), list: shown.filter(person => !person.room_id) },
    { title: t('people.away'), list: away },
  ].filter(group => group.list.length > 0)
  return (
    <aside className={styles.people} aria-label={t('people.title')}>
      <h2>{t('people.title')}</h2>
      {groups.map(({ title, list }) => (
        <section key={title}>
          <h3>
            {title} <span>{list.length}</span>
          </h3>
          <Group list={list} me={me} />
        </section>
      ))}
      {shown.length <= 1 && query.trim() === '' && <p className={styles.none}>{t('people.none')}</p>}
    </aside>
  )
}

/** The first few; the others on demand, so that the next group stays in sight. */
function Group({ list, me }: { list: readonly Person[]; me: Account }) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const shown = all || list.length <= FEW + 1 ? list : list.slice(0, FEW)
  return (
    <>
      <ul>
        {shown.map(person => (
          <PersonRow key={person.account_id} person={person} isMe={person.account_id === me.id} />
        ))}
      </ul>
      {shown.length < list.length && (
        <button type="button" className={styles.all} onClick={() => setAll(true)}>
          {t('people.showAll', { count: list.length })}
        </button>
      )}
    </>
  )
}

function PersonRow({ person, isMe }: { person: Person; isMe: boolean }) {
  const { t } = useTranslation()
  const room = useWorld(state => (person.room_id ? state.world.rooms[person.room_id] : undefined))
  const member = room?.members.find(one => one.account_id === person.account_id)
  const Icon = member?.deafened ? HeadphoneOff : member?.muted ? MicOff : null
  const joining = member?.state === 'joining'
  return (
    <li className={styles.person}>
      <Avatar id={person.account_id} name={person.display_name} online={isAround(person)} />
      <span className={styles.said}>
        <b>{isMe ? t('people.you', { name: person.display_name }) : person.display_name}</b>
        <small>
          {Icon && (
            <>
              <Icon size={14} strokeWidth={2} aria-hidden="true" />
              <span className="sr">{t(member?.deafened ? 'call.deafened' : 'call.muted')}</span>
            </>
          )}
          <span>
            {room
              ? joining
                ? t('people.joining', { room: room.name })
                : room.name
              : isAround(person) || !person.seen_at
                ? t('people.isOnline')
                : t('people.seen', { time: whenSeen(person.seen_at) })}
          </span>
        </small>
      </span>
    </li>
  )
}
