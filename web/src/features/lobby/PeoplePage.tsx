/** The people as a page of their own, for where there is no room for them beside the rooms. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '@/api/types'
import { useTitle } from '@/lib/useTitle'
import { useWorld } from '@/realtime/useWorld'
import { Button } from '@/ui/Button'
import { Empty } from '@/ui/Empty'
import type { RoomActions } from './actions'
import { Finder } from './Finder'
import lobby from './LobbyPage.module.css'
import { PeopleGroups } from './PeopleGroups'
import styles from './PeoplePage.module.css'
import { Unknown } from './Unknown'
import { usePeople } from './usePeople'

export function PeoplePage({ account, actions }: { account: Account; actions: Pick<RoomActions, 'people'> }) {
  const { t } = useTranslation()
  const known = useWorld(state => state.world.known)
  const [query, setQuery] = useState('')
  const people = usePeople(actions.people, query)
  const nothing = known && query.trim() !== '' && people.found.length === 0 && !people.isAsking
  useTitle(t('people.title'))
  return (
    <main className={lobby.main}>
      <header className={lobby.head}>
        <h1>{t('people.title')}</h1>
        <Finder query={query} onFind={setQuery} label={t('people.find')} />
      </header>
      <div role="status">
        {nothing && (
          <Empty text={t('lobby.nothingFound')}>
            <Button onClick={() => setQuery('')}>{t('lobby.showAll')}</Button>
          </Empty>
        )}
      </div>
      <div className={styles.people}>
        {known ? (
          <PeopleGroups me={account} people={people} query={query} heading="h2" few={Infinity} />
        ) : (
          <Unknown />
        )}
      </div>
    </main>
  )
}
