/** A running call in a jail room. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Room } from '@/api/types'
import { Announcer } from '@/features/call/Announcer'
import { ControlBar, type PanelName } from '@/features/call/ControlBar'
import { chooseDevice } from '@/features/call/choices'
import { DevicesDialog } from '@/features/call/DevicesDialog'
import { HoldToTalk } from '@/features/call/HoldToTalk'
import { LockBadge } from '@/features/call/LockBadge'
import { Notes } from '@/features/call/Notes'
import { PeoplePanel } from '@/features/call/PeoplePanel'
import { mySignal } from '@/features/call/signal'
import { useDeviceNews } from '@/features/call/useDeviceNews'
import { useEnterAgain } from '@/features/call/useEnterAgain'
import { nextRegion, useEscape, useHotkeys, useTalkKey } from '@/features/call/useHotkeys'
import { ChatPanel } from '@/features/chat/ChatPanel'
import { useAddressee } from '@/features/chat/drafts'
import { SpokenChat } from '@/features/chat/SpokenChat'
import { useUnread } from '@/features/chat/useChat'
import { ConnectionPanel } from '@/features/connection/ConnectionPanel'
import { LostBanner } from '@/features/connection/LostBanner'
import { useStats } from '@/features/connection/useStats'
import { JailView } from '@/features/jail/JailView'
import { useCallSounds } from '@/features/sounds/useCallSounds'
import { usePreference } from '@/lib/usePreference'
import { keepAwake } from '@/lib/wakeLock'
import type { Call } from '@/media/port'
import { useCall } from '@/media/useCall'
import { useWorld } from '@/realtime/useWorld'
import { LeaveContext } from '@/ui/SidePanel'
import { useRekey, useShown, useVoice } from './useInCall'

type Base = Omit<React.ComponentProps<typeof JailView>, 'mates' | 'badge' | 'status' | 'controls' | 'panel'>

interface Props {
  call: Call
  jail: Room
  base: Base
  onLeave: () => void
}

export function JailCall({ call, jail, base, onLeave }: Props) {
  const { t } = useTranslation()
  const state = useCall(call, snapshot => snapshot)
  const [panel, setPanel] = useState<PanelName | null>(null)
  const [to, setTo] = useAddressee(call.chat)
  const [devices, setDevices] = useState(false)
  const unread = useUnread(call.chat, panel === 'chat')
  const [talks] = usePreference('pushToTalk')
  const eventsLive = useWorld(world => world.link === 'live')
  const lost = state.line === 'reconnecting' || !eventsLive
  const stats = useStats(call)
  const signal = mySignal(state)
  useRekey(call, jail.id)
  useShown(call, jail.id, false)
  useVoice(call)
  useCallSounds(call)
  useEffect(keepAwake, [])
  const enterAgain = useEnterAgain(call, jail)
  useDeviceNews(call, () => setDevices(true))
  useEscape(panel !== null, () => setPanel(null))
  const mute = () => void call.setMuted(!state.muted)
  const deafen = () => void call.setDeafened(!state.deafened)
  const show = (name: PanelName) => setPanel(panel === name ? null : name)
  useHotkeys({
    mute,
    deafen,
    people: () => show('people'),
    chat: () => show('chat'),
    leave: onLeave,
    region: nextRegion,
  })
  useTalkKey(talks, held => call.hold(held))
  return (
    <LeaveContext value={onLeave}>
      <JailView
        {...base}
        mates={state.peers.filter(peer => !peer.isMe)}
        badge={<LockBadge peers={state.peers} verification={null} onEnterAgain={enterAgain.onEnterAgain} />}
        status={
          <>
            <LostBanner call={call} />
            <Notes
              call={call}
              silenced={false}
              onUnmute={() => void call.setMuted(false)}
              onEnterAgain={enterAgain.onEnterAgain}
            />
          </>
        }
        controls={
          <>
            {talks && !state.muted && <HoldToTalk sending={state.sending} onHold={held => call.hold(held)} />}
            <ControlBar
              muted={state.muted}
              deafened={state.deafened}
              cameraOn={false}
              hand={null}
              mayUseCamera={false}
              panel={panel}
              count={state.peers.length}
              unread={unread}
              signal={signal}
              rttMs={signal === 0 ? null : (stats?.rttMs ?? null)}
              share={null}
              more={null}
              onMute={mute}
              onDeafen={deafen}
              onCamera={() => undefined}
              onHand={() => undefined}
              onPanel={show}
              onLeave={onLeave}
              devices={state.devices}
              onDevice={(kind, id) => chooseDevice(call, kind, id)}
            />
          </>
        }
        panel={
          panel === 'connection' ? (
            <ConnectionPanel stats={stats} eventsLive={eventsLive} onClose={() => setPanel(null)} />
          ) : panel === 'people' ? (
            <PeoplePanel
              peers={state.peers}
              members={jail.members}
              ownerId={null}
              capacity={jail.capacity}
              actions={() => null}
              foot={null}
              onVolume={(accountId, volume) => call.setVolume(accountId, volume)}
              onSilence={(accountId, silenced) => call.setSilenced(accountId, silenced)}
              onShareVolume={() => undefined}
              onMessage={peer => {
                setTo(peer.identity)
                setPanel('chat')
              }}
              onClose={() => setPanel(null)}
            />
          ) : panel === 'chat' ? (
            <ChatPanel
              chat={call.chat}
              people={state.peers}
              happenings={[]}
              encrypted={jail.encryption === 'required'}
              to={to}
              onTo={setTo}
              onClose={() => setPanel(null)}
            />
          ) : null
        }
      />
      {enterAgain.dialog}
      <SpokenChat chat={call.chat} />
      <Announcer polite={[]} assertive={lost ? t('link.lost') : ''} />
      {devices && <DevicesDialog call={call} withCamera={false} onClose={() => setDevices(false)} />}
    </LeaveContext>
  )
}
