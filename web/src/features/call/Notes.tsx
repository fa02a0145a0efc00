/** What has to be read about the own sound and the own line. */
import { useTranslation } from 'react-i18next'
import type { Call } from '@/media/port'
import { useCall } from '@/media/useCall'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { useAway } from '@/ui/useAway'

interface NotesProps {
  call: Call
  silenced: boolean
  onUnmute: () => void
}

export function Notes({ call, silenced, onUnmute }: NotesProps) {
  const { t } = useTranslation()
  const { line, soundBlocked, speakingWhileMuted } = useCall(call, snapshot => snapshot)
  const away = useAway(line === 'reconnecting', line === 'connected', t('connection.lineBack'))
  return (
    <>
      {away && <Notice tone="risk">{t('call.reconnecting')}</Notice>}
      {silenced && <Notice tone="risk">{t('moderation.youAreMuted')}</Notice>}
      {soundBlocked && (
        <Notice actions={<Button onClick={() => void call.playSound()}>{t('call.tapToHear')}</Button>}>
          {t('call.soundBlocked')}
        </Notice>
      )}
      {speakingWhileMuted && !silenced && (
        <Notice actions={<Button onClick={onUnmute}>{t('call.unmute')}</Button>}>
          {t('call.speakMuted')}
        </Notice>
      )}
    </>
  )
}
