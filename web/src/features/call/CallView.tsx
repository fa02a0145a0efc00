/** A running call on the screen. */
import { GalleryThumbnails, LayoutGrid, Signal } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Room } from '@/api/types'
import { clock } from '@/lib/time'
import { useNow } from '@/lib/useNow'
import type { Call } from '@/media/port'
import { useCall } from '@/media/useCall'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import styles from './CallView.module.css'
import { ControlBar } from './ControlBar'
import { Floor } from './Floor'
import { LockBadge } from './LockBadge'
import { PeoplePanel } from './PeoplePanel'
import { tilesOf } from './staging'
import { useHotkeys } from './useHotkeys'

interface Props {
  call: Call
  room: Room
  hand: boolean
  share: ReactNode
  onShare: () => void
  onHand: (hand: boolean) => void
  onMuted: (muted: boolean) => void
  onLeave: () => void
}

export function CallView({ call, room, hand, share, onShare, onHand, onMuted, onLeave }: Props) {
  const { t } = useTranslation()
  const state = useCall(call, snapshot => snapshot)
  const [chosen, setChosen] = useState<'grid' | 'stage' | null>(null)
  const [pinned, setPinned] = useState<string | null>(null)
  const [peopleShown, setPeopleShown] = useState(false)
  const tiles = tilesOf(state.peers)
  const layout = chosen ?? (pinned || tiles.some(tile => tile.kind === 'screen') ? 'stage' : 'grid')
  const mayUseCamera = room.kind === 'video'
  const mute = () => {
    onMuted(!state.muted)
    void call.setMuted(!state.muted)
  }
  const deafen = () => {
    void call.setDeafened(!state.deafened)
    // Who is deafened is muted too, and must stay so when the call is joined anew.
    onMuted(call.get().muted)
  }
  const camera = () => void call.setCamera(!state.cameraOn)
  const people = () => setPeopleShown(!peopleShown)
  useHotkeys({
    m: mute,
    d: deafen,
    p: people,
    h: () => onHand(!hand),
    g: () => setChosen(layout === 'grid' ? 'stage' : 'grid'),
    ...(mayUseCamera ? { v: camera, s: onShare } : {}),
    'ctrl+shift+l': onLeave,
  })
  return (
    <div className={styles.call}>
      <main className={styles.main} aria-label={t('call.title', { room: room.name })} data-line={state.line}>
        <header className={styles.top}>
          <h1>{room.name}</h1>
          <LockBadge peers={state.peers} />
          <Timer since={state.since} />
          <span className={styles.spring} />
          <fieldset className={styles.segs} aria-label={t('call.layout')}>
            <button type="button" aria-pressed={layout === 'grid'} onClick={() => setChosen('grid')}>
              <LayoutGrid size={18} aria-hidden="true" />
              <span>{t('call.grid')}</span>
            </button>
            <button type="button" aria-pressed={layout === 'stage'} onClick={() => setChosen('stage')}>
              <GalleryThumbnails size={18} aria-hidden="true" />
              <span>{t('call.stage')}</span>
            </button>
          </fieldset>
        </header>
        <div className={styles.notes}>
          {state.line === 'reconnecting' && <Notice tone="risk">{t('call.reconnecting')}</Notice>}
          {state.soundBlocked && (
            <Notice actions={<Button onClick={() => void call.playSound()}>{t('call.tapToHear')}</Button>}>
              {t('call.soundBlocked')}
            </Notice>
          )}
          {state.trouble && <Notice tone="risk">{t(`call.${state.trouble}`)}</Notice>}
        </div>
        <div className={styles.floor}>
          <Floor tiles={tiles} members={room.members} layout={layout} pinned={pinned} onPin={setPinned} />
        </div>
        <ControlBar
          muted={state.muted}
          deafened={state.deafened}
          cameraOn={state.cameraOn}
          hand={hand}
          mayUseCamera={mayUseCamera}
          peopleShown={peopleShown}
          count={state.peers.length}
          start={<Line signal={state.peers.find(peer => peer.isMe)?.signal ?? 0} />}
          share={mayUseCamera ? share : null}
          onMute={mute}
          onDeafen={deafen}
          onCamera={camera}
          onHand={() => onHand(!hand)}
          onPeople={people}
          onLeave={onLeave}
          onDevice={(kind, id) => void call.switchDevice(kind, id)}
        />
      </main>
      {peopleShown && (
        <PeoplePanel
          peers={state.peers}
          members={room.members}
          onVolume={(accountId, volume) => call.setVolume(accountId, volume)}
          onClose={people}
        />
      )}
    </div>
  )
}

function Timer({ since }: { since: number | null }) {
  const now = useNow()
  return since === null ? null : <span className={styles.timer}>{clock((now - since) / 1000)}</span>
}

function Line({ signal }: { signal: number }) {
  const { t } = useTranslation()
  const level = signal >= 3 ? 3 : signal === 2 ? 2 : signal === 1 ? 1 : 0
  return (
    <span className={styles.line}>
      <Signal size={18} aria-hidden="true" />
      {t(`call.signal_${level}`)}
    </span>
  )
}
