/** The rooms, who is in them, and who else is around. */
import { Plus, Search } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, Room, RoomDraft } from '@/api/types'
import { useWorld } from '@/realtime/useWorld'
import { Button } from '@/ui/Button'
import styles from './LobbyPage.module.css'
import { NewRoomDialog } from './NewRoomDialog'
import { PeopleAside } from './PeopleAside'
import { RoomList } from './RoomList'
import { SideBar } from './SideBar'
import { sortRooms } from './sorting'

interface Props {
  account: Account
  createRoom: (draft: RoomDraft) => Promise<Room>
  deleteRoom: (id: string) => Promise<void>
  logOut: () => Promise<void>
}

export function LobbyPage({ account, createRoom, deleteRoom, logOut }: Props) {
  const { t } = useTranslation()
  const rooms = useWorld(state => state.world.rooms)
  const known = useWorld(state => state.world.known)
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
    <div className={styles.frame}>
      <SideBar account={account} logOut={logOut} />
      <main className={styles.lobby}>
        <header className={styles.head}>
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
            <kbd aria-hidden="true">/</kbd>
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
            note={t('lobby.peopleIn', { count: people })}
            rooms={live}
            me={account}
            deleteRoom={deleteRoom}
          />
        )}
        {quiet.length > 0 && <RoomList title={t('lobby.quiet')} rooms={quiet} me={account} deleteRoom={deleteRoom} />}
      </main>
      <PeopleAside me={account} query={query} />
      <NewRoomDialog open={making} onClose={() => setMaking(false)} createRoom={createRoom} />
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
