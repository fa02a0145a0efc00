/** A running call on the screen. */
import { useCallback, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Room } from '@/api/types'
import { ACTIONS } from '@/lib/hotkeys'
import { preferences } from '@/lib/preferences'
import { canShareScreen } from '@/media/capabilities'
import type { Call, Peer } from '@/media/port'
import { useCall } from '@/media/useCall'
import { LeaveContext } from '@/ui/SidePanel'
import { toasts } from '@/ui/toasts'
import { CallTiles } from './CallTiles'
import styles from './CallView.module.css'
import { ControlBar, type PanelName } from './ControlBar'
import { chooseDevice } from './choices'
import { HoldToTalk } from './HoldToTalk'
import { KeysDialog } from './KeysDialog'
import { MoreMenu } from './MoreMenu'
import { Notes } from './Notes'
import { PeoplePanel } from './PeoplePanel'
import { hasPictureInPicture, PictureWindow } from './PictureWindow'
import { mySignal } from './signal'
import type { Slots } from './slots'
import { pictureOf, speakerOf, stageOf, tilesOf } from './staging'
import { TopBar } from './TopBar'
import { useAround } from './useAround'
import { nextRegion, useEscape, useHotkeys, useTalkKey } from './useHotkeys'
import type { Kept } from './useKept'

interface Props extends Kept {
  call: Call
  room: Room
  slots: Slots
  unread: number
  rttMs: number | null
  /** Push-to-talk is on. */
  talks: boolean
  /** What people have just written, by identity. */
  bubbles: Readonly<Record<string, string>>
  /** Accounts that whisper to somebody else. */
  isAway: (accountId: string) => boolean
  onShare: () => void
  onDevices: () => void
  onMessage: (peer: Peer) => void
  onEnterAgain: (() => void) | null
  onLeave: () => void
}

export function CallView({
  call,
  room,
  slots,
  hand,
  panel,
  pinned,
  onPin,
  bubbles,
  isAway,
  ...props
}: Props) {
  const { t } = useTranslation()
  const state = useCall(call, snapshot => snapshot)
  const [chosen, setChosen] = useState<'grid' | 'stage' | null>(null)
  const [last, setLast] = useState<string | null>(null)
  const [apart, setApart] = useState(false)
  const [help, setHelp] = useState(false)
  const [finding, setFinding] = useState(false)
  const speaker = speakerOf(state.peers, last)
  if (speaker !== last) setLast(speaker)
  const tiles = tilesOf(state.peers)
  const pins = pinned.filter(key => tiles.some(tile => tile.key === key))
  const picture = pictureOf(stageOf(tiles, pins, speaker))
  const layout = chosen ?? (pins.length > 0 || tiles.some(tile => tile.kind === 'screen') ? 'stage' : 'grid')
  // The buttons answer at once; so many tiles, and rows, follow in a moment.
  const placed = useDeferredValue(layout)
  const listed = useDeferredValue(panel === 'people')
  const me = state.peers.find(peer => peer.isMe)
  const signal = mySignal(state)
  const mine = room.members.find(member => member.identity === me?.identity)
  const silenced = mine?.silenced ?? false
  const mayUseCamera = room.kind === 'video'
  const pin = useCallback(
    (key: string) => {
      onPin(key)
      setChosen(null)
    },
    [onPin],
  )
  const mute = () => {
    if (silenced) return
    preferences.set('muted', !state.muted)
    void call.setMuted(!state.muted)
  }
  const deafen = () => void call.setDeafened(!state.deafened)
  const camera = () => {
    preferences.set('cameraOn', !state.cameraOn)
    void call.setCamera(!state.cameraOn)
  }
  const openApart = () => {
    if (!apart && picture === null) toasts.say(t('call.noPicture'))
    setApart(!apart && picture !== null)
  }
  const raise = () => props.onHand(!hand)
  const show = (name: PanelName) => props.onPanel(panel === name ? null : name)
  const keys = {
    mute,
    deafen,
    hand: raise,
    people: () => show('people'),
    chat: () => show('chat'),
    layout: () => setChosen(layout === 'grid' ? 'stage' : 'grid'),
    ...(mayUseCamera ? { camera } : {}),
    ...(mayUseCamera && canShareScreen() ? { share: props.onShare } : {}),
    find: () => {
      props.onPanel('people')
      setFinding(true)
    },
    help: () => setHelp(true),
    leave: props.onLeave,
    region: nextRegion,
  }
  useHotkeys(keys)
  useEscape(panel !== null, () => props.onPanel(null))
  useTalkKey(props.talks, held => call.hold(held))
  useAround(room, {
    muted: state.muted,
    cameraOn: state.cameraOn,
    onMute: mute,
    onCamera: camera,
    onLeave: props.onLeave,
  })
  return (
    <LeaveContext value={props.onLeave}>
      <div className={styles.call}>
        <main
          className={styles.main}
          aria-label={t('call.title', { room: room.name })}
          data-line={state.line}
        >
          <TopBar
            name={room.name}
            peers={state.peers}
            signal={signal}
            since={state.since}
            verification={state.verification}
            layout={layout}
            onLayout={setChosen}
            onConnection={() => show('connection')}
            onPeople={() => show('people')}
            onLeave={props.onLeave}
            onEnterAgain={props.onEnterAgain}
            onPictureInPicture={hasPictureInPicture() && mayUseCamera ? openApart : null}
          />
          <div className={styles.notes} data-region="banner" tabIndex={-1}>
            {slots.banners}
            <Notes call={call} silenced={silenced} onUnmute={mute} onEnterAgain={props.onEnterAgain} />
          </div>
          <div className={styles.floor} data-region="tiles" tabIndex={-1}>
            <CallTiles
              call={call}
              members={room.members}
              tiles={tiles}
              layout={placed}
              pins={pins}
              speaker={speaker}
              bubbles={bubbles}
              isAway={isAway}
              menuOf={slots.menuOf}
              onPin={pin}
            />
          </div>
          {apart && <PictureWindow picture={picture} onClose={() => setApart(false)} />}
          {props.talks && !state.muted && (
            <HoldToTalk sending={state.sending} onHold={held => call.hold(held)} />
          )}
          <ControlBar
            muted={state.muted}
            silenced={silenced}
            deafened={state.deafened}
            cameraOn={state.cameraOn}
            hand={hand}
            mayUseCamera={mayUseCamera}
            panel={panel}
            count={state.peers.length}
            unread={props.unread}
            signal={signal}
            rttMs={signal === 0 ? null : props.rttMs}
            share={mayUseCamera ? slots.share : null}
            more={
              <MoreMenu
                deafened={state.deafened}
                hand={hand}
                cameraOn={state.cameraOn}
                onDeafen={deafen}
                onHand={raise}
                onFlip={() => void call.flipCamera()}
                onDevices={props.onDevices}
              >
                {slots.more}
              </MoreMenu>
            }
            onMute={mute}
            onDeafen={deafen}
            onCamera={camera}
            onHand={raise}
            onPanel={show}
            onLeave={props.onLeave}
            devices={state.devices}
            onDevice={(kind, id) => chooseDevice(call, kind, id)}
          />
        </main>
        {panel === 'people' && listed && (
          <PeoplePanel
            peers={state.peers}
            members={room.members}
            ownerId={room.owner_id}
            capacity={room.capacity}
            actions={slots.actionsOf}
            foot={slots.prisoners}
            onVolume={(accountId, volume) => call.setVolume(accountId, volume)}
            onSilence={(accountId, silenced) => call.setSilenced(accountId, silenced)}
            onMessage={props.onMessage}
            onShareVolume={(accountId, volume) => call.setVolume(accountId, volume, 'screen')}
            finding={finding}
            onFound={() => setFinding(false)}
            onClose={() => props.onPanel(null)}
          />
        )}
        {panel === 'chat' && slots.chat}
        {panel === 'connection' && slots.connection}
        {help && (
          <KeysDialog
            actions={ACTIONS.filter(action => action in keys || (action === 'talk' && props.talks))}
            onClose={() => setHelp(false)}
          />
        )}
      </div>
    </LeaveContext>
  )
}
