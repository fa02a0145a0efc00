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
  const loss = useLoss(line === 'reconnecting', link === 'waiting', line === 'connected' && link === 'live')
  if (!loss) return null
  const atMs = loss === 'line' ? lineAtMs : eventsAtMs
  const waits = atMs !== null && atMs > now
  const seconds = waits ? secondsUntil(atMs, now) : 0
  const retry = () => {
    call.retryNow()
    realtime.retryNow()
  }
  return (
    <Notice tone="risk" actions={waits && <Button onClick={retry}>{t('call.now')}</Button>}>
      {/* The loss is spoken once, elsewhere; a countdown would be spoken each second. */}
      <span aria-hidden="true">
        {loss === 'line'
          ? t(waits ? 'call.lost' : 'call.lostTrying', { seconds })
          : t(waits ? 'connection.lostEvents' : 'connection.lostEventsTrying', { seconds })}
      </span>
    </Notice>
  )
}
