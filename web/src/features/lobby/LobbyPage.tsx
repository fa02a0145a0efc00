/** The rooms, who is in them, and who else is around. */
import { Plus, Search } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoute } from 'wouter'
import type { Account } from '@/api/types'
import { useWorld } from '@/realtime/useWorld'
import { Button } from '@/ui/Button'
import { Mark } from '@/ui/Mark'
import type { RoomActions } from './actions'
import styles from './LobbyPage.module.css'
import { NewRoomDialog } from './NewRoomDialog'
import { PeopleAside } from './PeopleAside'
import { RoomList } from './RoomList'
import { SideBar } from './SideBar'
import { sortRooms } from './sorting'

interface Props {
  account: Account
  actions: RoomActions
  logOut: () => Promise<void>
}

export function LobbyPage({ account, actions, logOut }: Props) {
  const { t } = useTranslation()
  const rooms = useWorld(state => state.world.rooms)
  const known = useWorld(state => state.world.known)
  // Where there is no room for both, people are a page of their own.
  const [onPeople] = useRoute('/people')
  const [query, setQuery] = useState('')
  const [making, setMaking] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
      if (event.key !== '/' || typing) return
      event.preventDefault()
      field.current?.focus()
    }
    document.addEventListener('keydown', focus)
    return () => document.removeEventListener('keydown', focus)
  }, [])
  const { live, quiet } = useMemo(() => sortRooms(Object.values(rooms), query), [rooms, query])
  const people = live.reduce((sum, room) => sum + room.members.length, 0)
  const nothing = known && live.length + quiet.length === 0
  return (
    <div className={styles.frame} data-view={onPeople ? 'people' : 'rooms'}>
      <SideBar account={account} logOut={logOut} />
      <main className={styles.lobby}>
        <header className={styles.head}>
          <span className={styles.mark}>
            <Mark size={30} />
          </span>
          <h1>{t('lobby.title')}</h1>
          <search className={styles.search}>
            <Search size={20} aria-hidden="true" />
            <input
              ref={field}
              type="search"
              value={query}
              onChange={event => setQuery(event.target.value)}
              placeholder={t('lobby.find')}
              aria-label={t('lobby.find')}
            />
            <span className={styles.key} aria-hidden="true">
              /
            </span>
          </search>
          <Button look="primary" onClick={() => setMaking(true)}>
            <Plus size={18} aria-hidden="true" />
            {t('lobby.newRoom')}
          </Button>
        </header>
        {!known && <Waiting />}
        {nothing && <p className={styles.nothing}>{t(query ? 'lobby.nothingFound' : 'lobby.empty')}</p>}
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
      <NewRoomDialog open={making} onClose={() => setMaking(false)} createRoom={actions.createRoom} />
    </div>
  )
}

/** Three still rows, for those whose list takes a moment. */
function Waiting() {
  const { t } = useTranslation()
  return (
    <div className={styles.waiting} role="status" aria-label={t('app.loading')}>
      <span />
      <span />
      <span />
    </div>
  )
}
