/** Nothing is known yet: still rows, or why they stay still. */
import { useTranslation } from 'react-i18next'
import { useRealtime, useWorld } from '@/realtime/useWorld'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { StillRows } from '@/ui/StillRows'

export function Unknown() {
  const { t } = useTranslation()
  const realtime = useRealtime()
  const link = useWorld(state => state.link)
  if (link !== 'waiting') return <StillRows />
  return (
    <Notice tone="wrong" actions={<Button onClick={() => realtime.retryNow()}>{t('app.retry')}</Button>}>
      {t('problem.offline')}
    </Notice>
  )
}
