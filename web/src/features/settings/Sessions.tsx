/** Where one is logged in, and how to end that. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Laptop, Smartphone, Terminal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { Session } from '@/api/types'
import { sentence } from '@/i18n/problems'
import { deviceOf, isPhone } from '@/lib/agent'
import { Button } from '@/ui/Button'
import { Group, Setting } from '@/ui/Group'
import { Notice } from '@/ui/Notice'
import { StillRows } from '@/ui/StillRows'
import type { AccountActions } from './actions'
import styles from './settings.module.css'

const SESSIONS = ['sessions']

interface Props {
  actions: Pick<AccountActions, 'sessions' | 'endSession' | 'endSessions'>
  onLeft: () => void
}

export function Sessions({ actions, onLeft }: Props) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const sessions = useQuery({ queryKey: SESSIONS, queryFn: actions.sessions, staleTime: 0 })
  const ending = useMutation({
    mutationFn: actions.endSession,
    onSettled: () => queries.invalidateQueries({ queryKey: SESSIONS }),
  })
  const endingAll = useMutation({ mutationFn: actions.endSessions, onSuccess: onLeft })
  const wrong = ending.error ?? endingAll.error ?? sessions.error
  return (
    <>
      <Group title={t('settings.sessions')}>
        {sessions.data?.map(session => (
          <SessionRow
            key={session.id}
            session={session}
            onEnd={() => ending.mutate(session.id)}
            ending={ending.isPending && ending.variables === session.id}
          />
        ))}
        <Setting small title={t('settings.everywhere')} hint={t('settings.everywhereHint')}>
          <Button disabled={endingAll.isPending} onClick={() => endingAll.mutate()}>
            {t('settings.everywhereYes')}
          </Button>
        </Setting>
      </Group>
      {sessions.isPending && <StillRows />}
      {wrong && (
        <Notice
          tone="wrong"
          actions={<Button onClick={() => void sessions.refetch()}>{t('app.retry')}</Button>}
        >
          {sentence(asProblem(wrong), Date.now())}
        </Notice>
      )}
    </>
  )
}

function SessionRow({ session, onEnd, ending }: { session: Session; onEnd: () => void; ending: boolean }) {
  const { t, i18n } = useTranslation()
  const Icon = session.bearer ? Terminal : isPhone(session.agent) ? Smartphone : Laptop
  const seen = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    Date.parse(session.last_seen_at),
  )
  return (
    <Setting
      small
      title={
        <span className={styles.device}>
          <Icon size={20} aria-hidden="true" />
          <span>
            {deviceOf(session.agent)}
            {session.current && <span className={styles.here}>{t('settings.thisDevice')}</span>}
          </span>
        </span>
      }
      hint={!session.current && <span className={styles.under}>{t('settings.seen', { time: seen })}</span>}
    >
      {!session.current && (
        <Button
          disabled={ending}
          aria-label={t('settings.endOf', { device: deviceOf(session.agent) })}
          onClick={onEnd}
        >
          {t('settings.end')}
        </Button>
      )}
    </Setting>
  )
}
