/** One room from the preview to the call, out of it, and into a break that the room has asked for. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Sentence } from '@/api/council'
import type { ApiProblem } from '@/api/problem'
import type { Account, Room } from '@/api/types'
import { keepChoices, readChoices } from '@/features/call/choices'
import { PreviewPage } from '@/features/call/PreviewPage'
import { useChoices } from '@/features/call/useChoices'
import { useKept } from '@/features/call/useKept'
import { ConnectionTest } from '@/features/connection/ConnectionTest'
import { isFullFor } from '@/features/lobby/places'
import { TellMe } from '@/features/lobby/TellMe'
import { useArrival } from '@/lib/useArrival'
import { useTitle } from '@/lib/useTitle'
import type { EndReason } from '@/media/port'
import { Trouble } from '@/problems/Trouble'
import { useWorld } from '@/realtime/useWorld'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { Mark } from '@/ui/Mark'
import { Notice } from '@/ui/Notice'
import styles from './app.module.css'
import { InCall } from './InCall'
import { JailScreen } from './JailScreen'
import { useMySentence } from './useCouncil'
import { usePassphrase } from './usePassphrase'
import { useProbe } from './useProbe'
import { useReturn } from './useReturn'
import { useRoomCall } from './useRoomCall'
import { Waiting } from './Waiting'

interface Props {
  roomId: string
  account: Account
}

export default function CallScreen({ roomId, account }: Props) {
  const [, go] = useLocation()
  const serving = useMySentence(account)
  const [held, setHeld] = useState<Sentence | undefined>(serving)
  const [returns, setReturns] = useState(false)
  if (serving && serving !== held) setHeld(serving)
  if (!held) return <RoomScreen roomId={roomId} account={account} returns={returns} />
  const back = () => {
    // Who comes back from a break comes muted.
    keepChoices({ ...readChoices(), muted: true })
    setHeld(undefined)
    setReturns(true)
    if (held.room_id !== roomId) go(`/rooms/${held.room_id}`)
  }
  return <JailScreen account={account} sentence={held} over={!serving} onBack={back} />
}

function RoomScreen({ roomId, account, returns }: Props & { returns: boolean }) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const known = useWorld(state => state.world.known)
  const room = useWorld(state => state.world.rooms[roomId])
  const choices = useChoices()
  const running = useRoomCall(room, readChoices)
  const passphrase = usePassphrase(room)
  const probe = useProbe()
  const kept = useKept()
  useTitle(room?.name ?? t('lobby.title'))
  useReturn(returns && room !== undefined && !passphrase.isMissing, running)
  const { stage } = running
  const orphan = stage.at === 'in' && known && !room ? stage.call : null
  useEffect(() => {
    // Nobody stays in a call whose controls are gone: the SFU is told of the room's end a little later.
    void orphan?.leave()
  }, [orphan])
  useArrival(stage.at === 'in' || stage.at === 'over' ? stage.at : 'before')
  if (stage.at === 'over') return <Over end={stage.end} identity={running.identity} />
  if (!room && !known) return <p className={styles.alone}>{t('app.loading')}</p>
  if (!room) return <Alone text={t('preview.gone')} />
  if (stage.at === 'in') {
    return (
      <InCall
        account={account}
        call={stage.call}
        room={room}
        kept={kept}
        onLeave={() => {
          go('/')
          void running.leave()
        }}
      />
    )
  }
  if (stage.at === 'waiting' || (stage.at === 'joining' && stage.tries > 0)) {
    return (
      <Waiting
        room={room.name}
        retryAtMs={stage.at === 'waiting' ? stage.retryAtMs : null}
        onRetry={running.retry}
        onLeave={() => void running.leave()}
      />
    )
  }
  const full = isFullFor(room, account.id)
  return (
    <>
      <PreviewPage
        room={room}
        choices={choices}
        joining={stage.at === 'joining'}
        full={full}
        problem={<Obstacle room={room} full={full} problem={stage.at === 'preview' ? stage.problem : null} />}
        passphrase={passphrase}
        test={<ConnectionTest needsEncryption={room.encryption === 'required'} probe={probe} />}
        onChoose={keepChoices}
        onJoin={() => running.join(false, passphrase.settle)}
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

/** What keeps somebody out: the server's word, or a room that is seen to be full. */
function Obstacle({ room, full, problem }: { room: Room; full: boolean; problem: ApiProblem | null }) {
  const { t } = useTranslation()
  if (full) {
    return (
      <Notice tone="risk" actions={<TellMe room={room} long />}>
        {t('lobby.full', { room: room.name, capacity: room.capacity })}
      </Notice>
    )
  }
  return problem && problem.code !== 'room_full' ? <Trouble error={problem} room={room.name} /> : null
}

const CAUSES = [
  'banned',
  'removed',
  'not_encrypted',
  'moved',
  'uninvited',
  'room_archived',
  'room_closed',
  'room_deleted',
] as const

/** Why the call is over: what the server said of it, else what the SFU did, which names nobody who had it done. */
function Over({ end, identity }: { end: EndReason; identity: string | null }) {
  const { t } = useTranslation()
  const cause = useWorld(state => (identity === null ? undefined : state.world.revoked[identity]))
  const told = CAUSES.find(one => one === cause)
  const text = told
    ? t(`moderation.cause_${told}`)
    : t(`call.${end === 'left' || end === 'lost' || end === 'removed' ? 'over' : end}`)
  return <Alone text={text} />
}

function Alone({ text }: { text: string }) {
  const { t } = useTranslation()
  return (
    <main className={styles.alone}>
      <div className={styles.over} role="alert">
        <Mark size={40} />
        <h1>{text}</h1>
        <Link href="/">{t('app.toRooms')}</Link>
      </div>
    </main>
  )
}
