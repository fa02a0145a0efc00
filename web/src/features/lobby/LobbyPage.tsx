/** The rooms, who is in them, and who else is around. */
import { Plus } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '@/api/types'
import { useTitle } from '@/lib/useTitle'
import { useRealtime, useWorld } from '@/realtime/useWorld'
import { Button } from '@/ui/Button'
import { Empty } from '@/ui/Empty'
import { Mark } from '@/ui/Mark'
import { Notice } from '@/ui/Notice'
import { StillRows } from '@/ui/StillRows'
import type { RoomActions } from './actions'
import { Finder } from './Finder'
import styles from './LobbyPage.module.css'
import { PeopleAside } from './PeopleAside'
import { RoomList } from './RoomList'
import { findPeople, isShown, sortRooms } from './sorting'

const NewRoomDialog = lazy(() => import('./NewRoomDialog'))

interface Props {
  account: Account
  actions: RoomActions
  /** Where there is no room for both, people are a page of their own. */
  view: 'rooms' | 'people'
}

export function LobbyPage({ account, actions, view }: Props) {
  const { t } = useTranslation()
  const rooms = useWorld(state => state.world.rooms)
  const known = useWorld(state => state.world.known)
  const [query, setQuery] = useState('')
  const [making, setMaking] = useState(false)
  const { live, quiet } = useMemo(() => sortRooms(Object.values(rooms), query), [rooms, query])
  const people = live.reduce((sum, room) => sum + room.members.length, 0)
  const others = useWorld(state => state.world.people)
  const finds = query.trim() !== '' && findPeople(Object.values(others), query).some(isShown)
  const nothing = known && live.length + quiet.length === 0 && !finds
  const make = (
    <Button look="primary" className={styles.make} onClick={() => setMaking(true)}>
      <Plus size={18} aria-hidden="true" />
      <span>{t('lobby.newRoom')}</span>
    </Button>
  )
  useTitle(t(view === 'people' ? 'people.title' : 'lobby.title'))
  return (
    <div className={styles.lobby} data-view={view} data-finds={finds}>
      <main className={styles.main}>
        <header className={styles.head}>
          <span className={styles.mark}>
            <Mark size={30} />
          </span>
          <h1>{t('lobby.title')}</h1>
          <Finder query={query} onFind={setQuery} />
          {make}
        </header>
        {!known && <Waiting />}
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
            note={`${t('lobby.roomsOpen', { count: live.length })}, ${t('lobby.peopleIn', { count: people })}`}
            rooms={live}
            me={account}
            actions={actions}
          />
        )}
        {quiet.length > 0 && (
          <RoomList title={t('lobby.quiet')} rooms={quiet} me={account} actions={actions} />
        )}
      </main>
      <PeopleAside me={account} query={query} />
      {making && (
        <Suspense>
          <NewRoomDialog onClose={() => setMaking(false)} createRoom={actions.createRoom} />
        </Suspense>
      )}
    </div>
  )
}

/** Nothing is known yet: still rows, or why they stay still. */
function Waiting() {
  const { t } = useTranslation()
  const realtime = useRealtime()
  const link = useWorld(state => state.link)
  if (link !== 'waiting') return <StillRows />
  return (
    <Notice tone="wrong" actions={<Button onClick={() => realtime.retryNow()}>{t('app.retry')}</Button>}>
      {t('problem.offline')}
    </Notice>
  )
}
