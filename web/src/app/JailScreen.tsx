/** A break: goes into the jail room by itself, asking like anybody, and offers the way back when it is over. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Sentence } from '@/api/council'
import type { Account } from '@/api/types'
import { Announcer } from '@/features/call/Announcer'
import { type Choices, readChoices } from '@/features/call/choices'
import { JailView } from '@/features/jail/JailView'
import { useArrival } from '@/lib/useArrival'
import { useTitle } from '@/lib/useTitle'
import { useWorld } from '@/realtime/useWorld'
import { JailCall } from './JailCall'
import { JailStatus } from './JailStatus'
import { useRelease, useVerdict } from './useCouncil'
import { usePassphrase } from './usePassphrase'
import { useRoomCall } from './useRoomCall'

interface Props {
  account: Account
  sentence: Sentence
  over: boolean
  onBack: () => void
}

/** Nobody is put before strangers with an open microphone. */
const quietly = (): Choices => ({ ...readChoices(), muted: true, cameraOn: false })

export function JailScreen({ account, sentence, over, onBack }: Props) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const [takeBack, setTakeBack] = useState(true)
  const jail = useWorld(state => state.world.rooms[sentence.jail_room_id])
  const parent = useWorld(state => state.world.rooms[sentence.room_id])
  const reason = useWorld(state => state.world.reasons[sentence.id])
  const vote = useVerdict(sentence)
  const release = useRelease(sentence)
  const running = useRoomCall(jail, quietly)
  const passphrase = usePassphrase(jail)
  const room = parent?.name ?? jail?.name ?? ''
  useTitle(t('jail.room', { room }))
  const { stage, join } = running
  useArrival(stage.at)
  const mayEnter =
    jail !== undefined && !passphrase.isMissing && !over && stage.at === 'preview' && stage.problem === null
  useEffect(() => {
    if (mayEnter) join(true)
  }, [mayEnter, join])
  const back = async () => {
    await running.leave()
    onBack()
  }
  const goesBack = over && takeBack
  const newest = useRef(back)
  useEffect(() => {
    newest.current = back
  })
  useEffect(() => {
    if (goesBack) void newest.current()
  }, [goesBack])
  const leave = async () => {
    go('/')
    await running.leave()
  }
  const call = stage.at === 'in' ? stage.call : null
  const base = {
    sentence,
    reason,
    vote,
    release,
    room,
    me: account.display_name,
    over,
    takeBack,
    onTakeBack: setTakeBack,
    onBack: () => void back(),
  }
  return (
    <>
      {call && jail ? (
        <JailCall call={call} jail={jail} base={base} onLeave={() => void leave()} />
      ) : (
        <JailView
          {...base}
          mates={[]}
          badge={null}
          status={<JailStatus running={running} passphrase={passphrase} />}
          controls={null}
          panel={null}
        />
      )}
      <Announcer polite={[]} assertive={over ? t('jail.over', { room: base.room }) : ''} />
    </>
  )
}
