/** Who is around: in a room, online, or away since a while. */
import { HeadphoneOff, MicOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, Person } from '@/api/types'
import { whenSeen } from '@/lib/time'
import { Trouble } from '@/problems/Trouble'
import { useWorld } from '@/realtime/useWorld'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { StillRows } from '@/ui/StillRows'
import styles from './PeopleGroups.module.css'
import { groupPeople, isAround } from './sorting'
import type { People } from './usePeople'

interface Props {
  me: Account
  people: People
  query: string
  /** The level below the title of the page or of the column. */
  heading: 'h2' | 'h3'
  /** How many of a group are shown before one asks for all. */
  few: number
}

export function PeopleGroups({ me, people, query, heading: Heading, few }: Props) {
  const { t } = useTranslation()
  const { inRoom, online, away } = groupPeople(people.found)
  const groups = [
    { title: t('people.inRoom'), list: inRoom },
    { title: t('people.online'), list: online },
    { title: t('people.away'), list: away },
  ].filter(group => group.list.length > 0)
  return (
    <>
      {groups.map(({ title, list }) => (
        <section key={title} className={styles.group}>
          <Heading>
            {title} <span>{list.length}</span>
          </Heading>
          <Group list={list} me={me} few={few} />
        </section>
      ))}
      {inRoom.length + online.length <= 1 && query.trim() === '' && (
        <p className={styles.note}>{t('people.none')}</p>
      )}
      {people.isPending && !people.error && <StillRows />}
      {people.error !== null && (
        <Trouble error={people.error} actions={<Button onClick={people.retry}>{t('app.retry')}</Button>} />
      )}
      {people.isCut && <p className={styles.note}>{t('people.more')}</p>}
    </>
  )
}

/** The first few; the others on demand, so that the next group stays in sight. */
function Group({ list, me, few }: { list: readonly Person[]; me: Account; few: number }) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const shown = all || list.length <= few + 1 ? list : list.slice(0, few)
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
