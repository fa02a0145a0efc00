/** The connection is away, or news alone: one sentence, when it is tried again, and the button for now. */
import { useTranslation } from 'react-i18next'
import { secondsUntil } from '@/lib/time'
import { useNow } from '@/lib/useNow'
import type { Call } from '@/media/port'
import { useCall } from '@/media/useCall'
import { useRealtime, useWorld } from '@/realtime/useWorld'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { useLoss } from './useLoss'

/** It stays during each try, so that nothing jumps. */
export function LostBanner({ call }: { call: Call }) {
  const { t } = useTranslation()
  const realtime = useRealtime()
  const link = useWorld(state => state.link)
  const eventsAtMs = useWorld(state => state.retryAtMs)
  const line = useCall(call, state => state.line)
  const lineAtMs = useCall(call, state => state.retryAtMs)
  const now = useNow()
  // Another tab or device of mine took the news over: they come back when they are asked for.
  const taken = link === 'parked'
  const events = link === 'waiting' || taken
  const loss = useLoss(line === 'reconnecting', events, line === 'connected' && link === 'live')
  if (!loss) return null
  const atMs = loss === 'line' ? lineAtMs : eventsAtMs
  const waits = atMs !== null && atMs > now
  const seconds = waits ? secondsUntil(atMs, now) : 0
  const retry = () => {
    call.retryNow()
    realtime.retryNow()
  }
  return (
    <Notice
      tone="risk"
      actions={(waits || (taken && loss === 'events')) && <Button onClick={retry}>{t('call.now')}</Button>}
    >
      {/* The loss is spoken once, elsewhere; a countdown would be spoken each second. */}
      <span aria-hidden="true">
        {loss === 'line'
          ? t(waits ? 'call.lost' : 'call.lostTrying', { seconds })
          : t(eventsWords(taken, waits), { seconds })}
      </span>
    </Notice>
  )
}

function eventsWords(taken: boolean, waits: boolean) {
  if (taken) return 'connection.eventsTaken'
  return waits ? 'connection.lostEvents' : 'connection.lostEventsTrying'
}
