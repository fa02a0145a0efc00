/** Events or media are away: when they are tried again, and the button for now. */
import { useTranslation } from 'react-i18next'
import { secondsUntil } from '@/lib/time'
import { useNow } from '@/lib/useNow'
import { useRealtime, useWorld } from '@/realtime/useWorld'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'

/** News of the room are away while the call goes on. */
export function LostEvents() {
  const { t } = useTranslation()
  const realtime = useRealtime()
  const link = useWorld(state => state.link)
  const retryAtMs = useWorld(state => state.retryAtMs)
  const now = useNow()
  if (link !== 'waiting') return null
  return (
    <Notice tone="risk" actions={<Button onClick={() => realtime.retryNow()}>{t('call.now')}</Button>}>
      {/* The loss is spoken once, elsewhere; a countdown would be spoken each second. */}
      <span aria-hidden="true">
        {t('connection.lostEvents', { seconds: secondsUntil(retryAtMs ?? now, now) })}
      </span>
    </Notice>
  )
}
