/** The rooms, who is in them, and who else is around. */
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '@/api/types'
import { onDemand } from '@/lib/onDemand'
import { useTitle } from '@/lib/useTitle'
import { useWorld } from '@/realtime/useWorld'
import { Button } from '@/ui/Button'
import { Empty } from '@/ui/Empty'
import { Mark } from '@/ui/Mark'
import type { RoomActions } from './actions'
import { Finder } from './Finder'
import styles from './LobbyPage.module.css'
import { PeopleAside } from './PeopleAside'
import { RoomList } from './RoomList'
import { sortRooms } from './sorting'
import { Unknown } from './Unknown'
import { usePeople } from './usePeople'

const NewRoomDialog = onDemand(() => import('./NewRoomDialog'))

export function LobbyPage({ account, actions }: { account: Account; actions: RoomActions }) {
  const { t } = useTranslation()
  const rooms = useWorld(state => state.world.rooms)
  const known = useWorld(state => state.world.known)
  const [query, setQuery] = useState('')
  const [making, setMaking] = useState(false)
  const { live, quiet } = useMemo(() => sortRooms(Object.values(rooms), query), [rooms, query])
  const inside = live.reduce((sum, room) => sum + room.members.length, 0)
  const people = usePeople(actions.people, query)
  const seeks = query.trim() !== ''
  const finds = seeks && people.found.length > 0
  const nothing = known && live.length + quiet.length === 0 && !finds && !(seeks && people.isAsking)
  const make = (
    <Button look="primary" className={styles.make} onClick={() => setMaking(true)}>
      <Plus size={18} aria-hidden="true" />
      <span>{t('lobby.newRoom')}</span>
    </Button>
  )
  useTitle(t('lobby.title'))
  return (
    <div className={styles.lobby} data-finds={finds}>
      <main className={styles.main}>
        <header className={styles.head}>
          <span className={styles.mark}>
            <Mark size={30} />
          </span>
          <h1>{t('lobby.title')}</h1>
          <Finder query={query} onFind={setQuery} label={t('lobby.find')} />
          {make}
        </header>
        {!known && <Unknown />}
        <div role="status">
          {nothing && (
            <Empty text={t(query ? 'lobby.nothingFound' : 'lobby.empty')}>
              {query ? (
                <Button onClick={() => setQuery('')}>{t('lobby.showAll')}</Button>
              ) : (
                <Button onClick={() => setMaking(true)}>{t('lobby.makeFirst')}</Button>
              )}
            </Empty>
          )}
        </div>
        {live.length > 0 && (
          <RoomList
            title={t('lobby.now')}
            note={`${t('lobby.roomsOpen', { count: live.length })}, ${t('lobby.peopleIn', { count: inside })}`}
            rooms={live}
            me={account}
            actions={actions}
          />
        )}
        {quiet.length > 0 && (
          <RoomList title={t('lobby.quiet')} rooms={quiet} me={account} actions={actions} />
        )}
      </main>
      <PeopleAside me={account} people={people} query={query} />
      {making && (
        <NewRoomDialog
          onClose={() => setMaking(false)}
          onMissing={() => setMaking(false)}
          createRoom={actions.createRoom}
        />
      )}
    </div>
  )
}
