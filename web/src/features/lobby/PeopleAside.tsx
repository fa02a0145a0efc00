/** The people beside the rooms, where there is room for both, or where one looks for somebody. */
import { useTranslation } from 'react-i18next'
import type { Account } from '@/api/types'
import styles from './PeopleAside.module.css'
import { PeopleGroups } from './PeopleGroups'
import type { People } from './usePeople'

const FEW = 6

export function PeopleAside({ me, people, query }: { me: Account; people: People; query: string }) {
  const { t } = useTranslation()
  return (
    <aside className={styles.people} aria-label={t('people.title')}>
      <h2>{t('people.title')}</h2>
      <PeopleGroups me={me} people={people} query={query} heading="h3" few={FEW} />
    </aside>
  )
}
