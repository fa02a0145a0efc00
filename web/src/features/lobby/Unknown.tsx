/** Nothing is known yet: still rows, or why they stay still. Said once, however often it is tried. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRealtime, useWorld } from '@/realtime/useWorld'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { StillRows } from '@/ui/StillRows'

export function Unknown() {
  const { t } = useTranslation()
  const realtime = useRealtime()
  const link = useWorld(state => state.link)
  const [lost, setLost] = useState(false)
  if (link === 'waiting' && !lost) setLost(true)
  if (link === 'live' && lost) setLost(false)
  if (!lost) return <StillRows />
  return (
    <Notice
      tone="wrong"
      actions={
        <Button busy={link === 'connecting'} onClick={() => realtime.retryNow()}>
          {t('app.retry')}
        </Button>
      }
    >
      {t('problem.offline')}
    </Notice>
  )
}
