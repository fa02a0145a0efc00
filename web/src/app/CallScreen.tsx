/** One room from the preview to the call: the only place where the features of a call meet. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Account, Room } from '@/api/types'
import { CallView } from '@/features/call/CallView'
import { type Choices, keepChoices, readChoices } from '@/features/call/choices'
import { PreviewPage } from '@/features/call/PreviewPage'
import { type Preset, shareOptions, USUAL } from '@/features/share/presets'
import { ShareButton } from '@/features/share/ShareButton'
import { useCallSounds } from '@/features/sounds/useCallSounds'
import { sentence } from '@/i18n/problems'
import { secondsUntil } from '@/lib/time'
import { useNow } from '@/lib/useNow'
import type { Call } from '@/media/port'
import { useCall } from '@/media/useCall'
import { useWorld } from '@/realtime/useWorld'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { Notice } from '@/ui/Notice'
import styles from './app.module.css'
import { useLastRoom, useRekey, useShown } from './useInCall'
import { useRoomCall } from './useRoomCall'

export default function CallScreen({ roomId }: { roomId: string; account: Account }) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const known = useWorld(state => state.world.known)
  const room = useWorld(state => state.world.rooms[roomId])
  const [choices, setChoices] = useState(readChoices)
  const running = useRoomCall(room, choices)
  const now = useNow()
  const choose = (chosen: Choices) => {
    keepChoices(chosen)
    setChoices(chosen)
  }
  const leave = async () => {
    go('/')
    await running.leave()
  }
  const { stage } = running
  if (stage.at === 'over')
    return <Over text={t(`call.${stage.end === 'left' || stage.end === 'lost' ? 'removed' : stage.end}`)} />
  if (!room) return <Over text={known ? t('preview.gone') : t('app.loading')} />
  if (stage.at === 'in') {
    return (
      <Inside
        call={stage.call}
        room={room}
        onMuted={muted => choose({ ...choices, muted })}
        onLeave={() => void leave()}
      />
    )
  }
  if (stage.at === 'waiting') {
    return (
      <main className={styles.alone}>
        <Notice tone="risk" actions={<Button onClick={running.retry}>{t('call.now')}</Button>}>
          {t('call.lost', { seconds: secondsUntil(stage.retryAtMs, now) })}
        </Notice>
      </main>
    )
  }
  const problem = stage.at === 'preview' ? stage.problem : null
  return (
    <>
      <PreviewPage
        room={room}
        choices={choices}
        joining={stage.at === 'joining'}
        problem={problem && <Notice tone="wrong">{sentence(problem, now, room.name)}</Notice>}
        onChoose={choose}
        onJoin={() => running.join(false)}
      />
      <Dialog
        open={stage.at === 'asking_to_move'}
        onClose={running.stay}
        title={t('call.moveTitle')}
        text={t('call.moveText')}
      >
        <DialogActions>
          <Button onClick={running.stay}>{t('call.moveNo')}</Button>
          <Button look="primary" onClick={() => running.join(true)}>
            {t('call.moveYes')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  )
}

function Over({ text }: { text: string }) {
  const { t } = useTranslation()
  return (
    <main className={styles.alone}>
      <Notice actions={<Link href="/">{t('app.toRooms')}</Link>}>{text}</Notice>
    </main>
  )
}

interface InsideProps {
  call: Call
  room: Room
  onMuted: (muted: boolean) => void
  onLeave: () => void
}

function Inside({ call, room, onMuted, onLeave }: InsideProps) {
  const [hand, setHand] = useState(false)
  const [preset, setPreset] = useState<Preset>(USUAL)
  const [sound, setSound] = useState(false)
  const sharing = useCall(call, state => state.sharing)
  useCallSounds(call)
  useLastRoom(room)
  useRekey(call, room.id)
  useShown(call, room.id, hand)
  const share = () => void call.setSharing(!sharing, shareOptions(preset, sound))
  return (
    <CallView
      call={call}
      room={room}
      hand={hand}
      onShare={share}
      onHand={setHand}
      onMuted={onMuted}
      onLeave={onLeave}
      share={
        <ShareButton
          sharing={sharing}
          preset={preset}
          sound={sound}
          onToggle={share}
          onPreset={setPreset}
          onSound={setSound}
        />
      }
    />
  )
}
