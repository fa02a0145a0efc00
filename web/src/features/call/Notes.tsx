/** What has to be read about what one hears, and about the own sound. */
import { useTranslation } from 'react-i18next'
import type { Call } from '@/media/port'
import { useCall } from '@/media/useCall'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { nobodyOpens } from './locks'

interface NotesProps {
  call: Call
  silenced: boolean
  onUnmute: () => void
  /** In a room with a passphrase, which may have been typed wrong. */
  onEnterAgain: (() => void) | null
}

export function Notes({ call, silenced, onUnmute, onEnterAgain }: NotesProps) {
  const { t } = useTranslation()
  const { peers, soundBlocked, speakingWhileMuted } = useCall(call, snapshot => snapshot)
  const closed = onEnterAgain && nobodyOpens(peers)
  return (
    <>
      {closed && (
        <Notice tone="risk" actions={<Button onClick={onEnterAgain}>{t('passphrase.again')}</Button>}>
          {t('passphrase.nobodyOpens', { name: closed })}
        </Notice>
      )}
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
