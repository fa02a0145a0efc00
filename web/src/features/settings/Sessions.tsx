/** Where one is logged in, and how to end that. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Laptop, Smartphone, Terminal } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '@/api/types'
import { deviceOf, isPhone } from '@/lib/agent'
import { whenSeen } from '@/lib/time'
import { focusStays } from '@/lib/useArrival'
import { SureDialog } from '@/problems/SureDialog'
import { Trouble } from '@/problems/Trouble'
import { Button } from '@/ui/Button'
import { Group, Setting } from '@/ui/Group'
import { StillRows } from '@/ui/StillRows'
import { toasts } from '@/ui/toasts'
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
  const [ending, setEnding] = useState<Session | 'all' | null>(null)
  const one = ending === 'all' ? null : ending
  const device = one ? deviceOf(one.agent) : ''
  const end = async ({ id }: Session) => {
    try {
      await actions.endSession(id)
    } finally {
      await queries.invalidateQueries({ queryKey: SESSIONS })
    }
    toasts.say(t('settings.ended', { device }))
  }
  return (
    <>
      <Group title={t('settings.sessions')}>
        {sessions.data?.map(session => (
          <SessionRow key={session.id} session={session} onEnd={() => setEnding(session)} />
        ))}
        <Setting small title={t('settings.everywhere')} hint={t('settings.everywhereHint')}>
          <Button onClick={() => setEnding('all')}>{t('settings.everywhereYes')}</Button>
        </Setting>
      </Group>
      {sessions.isPending && <StillRows />}
      {sessions.error && (
        <Trouble
          error={sessions.error}
          actions={<Button onClick={() => void sessions.refetch()}>{t('app.retry')}</Button>}
        />
      )}
      {ending && (
        <SureDialog
          open
          onClose={() => setEnding(null)}
          title={one ? t('settings.endTitle', { device }) : t('settings.everywhereTitle')}
          text={t(one ? 'settings.endText' : 'settings.everywhereText')}
          yes={t(one ? 'settings.end' : 'settings.everywhereYes')}
          act={() => (one ? end(one) : actions.endSessions().then(onLeft))}
        />
      )}
    </>
  )
}

function SessionRow({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const { t } = useTranslation()
  const Icon = session.bearer ? Terminal : isPhone(session.agent) ? Smartphone : Laptop
  const seen = whenSeen(session.last_seen_at)
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
          ref={focusStays}
          aria-label={t('settings.endOf', { device: deviceOf(session.agent) })}
          onClick={onEnd}
        >
          {t('settings.end')}
        </Button>
      )}
    </Setting>
  )
}
