/** Events are away: when they are tried again, the button for now, and a word when they are back. */
import { useTranslation } from 'react-i18next'
import { secondsUntil } from '@/lib/time'
import { useNow } from '@/lib/useNow'
import { useRealtime, useWorld } from '@/realtime/useWorld'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { useAway } from '@/ui/useAway'

/** News of the room are away while the call goes on. It stays during each try, so that nothing jumps. */
export function LostEvents() {
  const { t } = useTranslation()
  const realtime = useRealtime()
  const link = useWorld(state => state.link)
  const retryAtMs = useWorld(state => state.retryAtMs)
  const now = useNow()
  const away = useAway(link === 'waiting', link === 'live', t('connection.eventsBack'))
  if (!away) return null
  const isTrying = retryAtMs === null
  return (
    <Notice
      tone="risk"
      actions={!isTrying && <Button onClick={() => realtime.retryNow()}>{t('call.now')}</Button>}
    >
      {/* The loss is spoken once, elsewhere; a countdown would be spoken each second. */}
      <span aria-hidden="true">
        {isTrying
          ? t('connection.lostEventsTrying')
          : t('connection.lostEvents', { seconds: secondsUntil(retryAtMs, now) })}
      </span>
    </Notice>
  )
}
