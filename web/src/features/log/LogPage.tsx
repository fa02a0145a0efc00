/** What was decided about people in a room: by whom, against whom, why and with what result. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LogPage as Page, Room } from '@/api/types'
import { locale } from '@/lib/locale'
import { useNow } from '@/lib/useNow'
import { useTitle } from '@/lib/useTitle'
import { Trouble } from '@/problems/Trouble'
import { Button } from '@/ui/Button'
import { Empty } from '@/ui/Empty'
import { SelectField } from '@/ui/Field'
import { StillRows } from '@/ui/StillRows'
import { byDay, daysAgo } from './days'
import { Entry } from './Entry'
import styles from './LogPage.module.css'

const MINUTE_MS = 60_000

interface Props {
  rooms: readonly Room[]
  room: Room | undefined
  /** Whether it is known already which rooms there are. */
  isKnown: boolean
  /** The room that was asked for is not there, or not for oneself. */
  isGone: boolean
  onChoose: (roomId: string) => void
  load: (roomId: string, before: number | null) => Promise<Page>
}

export function LogPage({ rooms, room, isKnown, isGone, onChoose, load }: Props) {
  const { t } = useTranslation()
  useTitle(t('log.title'))
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{t('log.title')}</h1>
          <p className={styles.intro}>{t('log.about')}</p>
        </div>
        {rooms.length > 0 && (
          <div className={styles.choose}>
            <SelectField
              bare
              label={t('log.room')}
              value={room?.id ?? ''}
              options={[
                ...(room ? [] : [{ value: '', label: t('log.choose') }]),
                ...rooms.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={onChoose}
            />
          </div>
        )}
      </header>
      {room ? (
        <Entries key={room.id} roomId={room.id} load={load} />
      ) : !isKnown ? (
        <StillRows />
      ) : (
        <Empty text={t(isGone ? 'preview.gone' : 'lobby.empty')} />
      )}
    </main>
  )
}

function Entries({ roomId, load }: { roomId: string; load: Props['load'] }) {
  const { t } = useTranslation()
  const now = useNow(MINUTE_MS)
  const log = useInfiniteQuery({
    queryKey: ['log', roomId],
    queryFn: ({ pageParam }) => load(roomId, pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: page => page.next,
    staleTime: 0,
  })
  const entries = log.data?.pages.flatMap(page => page.entries) ?? []
  const date = new Intl.DateTimeFormat(locale(), { weekday: 'long', day: 'numeric', month: 'long' })
  const near = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' })
  const nameOf = (startMs: number) => {
    const ago = daysAgo(startMs, now)
    return ago <= 1 ? near.format(-ago, 'day') : date.format(startMs)
  }
  return (
    <>
      {log.isPending && <StillRows />}
      {log.error && (
        <Trouble
          error={log.error}
          actions={<Button onClick={() => void log.refetch()}>{t('app.retry')}</Button>}
        />
      )}
      {log.isSuccess && entries.length === 0 && <Empty text={t('log.empty')} />}
      {byDay(entries).map(day => (
        <section key={day.startMs} className={styles.day}>
          <h2>{nameOf(day.startMs)}</h2>
          <ol className={styles.entries}>
            {day.entries.map(entry => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
      {log.hasNextPage && (
        <Button busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('log.older')}
        </Button>
      )}
    </>
  )
}
