/** What has to be read about the own sound. */
import { useTranslation } from 'react-i18next'
import type { Call } from '@/media/port'
import { useCall } from '@/media/useCall'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'

interface NotesProps {
  call: Call
  silenced: boolean
  onUnmute: () => void
}

export function Notes({ call, silenced, onUnmute }: NotesProps) {
  const { t } = useTranslation()
  const { soundBlocked, speakingWhileMuted } = useCall(call, snapshot => snapshot)
  return (
    <>
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
