/** One person, or one shared screen. */
import { Ear, Gavel, Hand, HeadphoneOff, LockOpen, MicOff, Pin, ScreenShare, ShieldX } from 'lucide-react'
import { memo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '@/lib/classes'
import type { Peer } from '@/media/port'
import { Avatar } from '@/ui/Avatar'
import { Bars } from '@/ui/Bars'
import { Voice } from '@/ui/Voice'
import { toggleFullScreen } from './fullScreen'
import { firstOf } from './names'
import { Picture } from './Picture'
import type { Shown } from './staging'
import styles from './Tile.module.css'
import { TileMenu } from './TileMenu'
import { Bubble, State } from './TileOver'
import { type Said, statesOf } from './tileStates'

interface Props extends Said {
  peer: Peer
  kind: Shown['kind']
  /** Names the tile among all, for pins and the arrow keys. */
  name: string
  pinned: boolean
  /** What they have just written. */
  bubble: string | undefined
  small: boolean
  /** Has to stay the same function. */
  onPin: (name: string) => void
}

/** Drawn anew only where something of this person changes: in a full room somebody begins or ends to speak all the time. */
export const Tile = memo(function Tile({
  peer,
  kind,
  name: key,
  pinned,
  bubble,
  small,
  onPin,
  ...said
}: Props) {
  const { t } = useTranslation()
  const root = useRef<HTMLLIElement>(null)
  const [open, setOpen] = useState(false)
  const { silenced, deafened, handAt, away } = said
  const isPerson = kind === 'camera'
  const first = small ? firstOf(peer.name) : peer.name
  const name = isPerson ? (peer.isMe ? t('call.you') : first) : t('call.screenOf', { name: first })
  const label = isPerson ? (peer.isMe ? t('call.you') : peer.name) : t('call.sharing', { name: peer.name })
  const picture = isPerson ? peer.camera : peer.screen
  const speaking = isPerson && peer.speaking && !peer.muted && !away
  const full = () => toggleFullScreen(root.current)
  const pin = () => onPin(key)
  return (
    <li
      ref={root}
      className={classes(
        styles.tile,
        speaking && styles.speaking,
        peer.lost && styles.lost,
        away && styles.away,
        small && styles.small,
        !picture && styles.plain,
      )}
      aria-label={[label, ...statesOf(t, peer, kind, said)].join(', ')}
      data-identity={peer.identity}
      data-pinned={pinned}
      data-bubble={bubble !== undefined && isPerson}
      onContextMenu={event => {
        event.preventDefault()
        setOpen(true)
      }}
    >
      {picture ? (
        <Picture picture={picture} mirrored={peer.isMe && isPerson} label={label} />
      ) : (
        <Avatar id={peer.accountId} name={peer.name} size="xl" />
      )}
      <button
        type="button"
        className={styles.face}
        aria-pressed={pinned}
        aria-label={t('call.pinOf', { name: label })}
        data-tile={key}
        onClick={event => {
          // A mouse pins in the menu: its click would come before every double click.
          if (event.detail === 0) pin()
          else if (matchMedia('(pointer: coarse)').matches) setOpen(true)
        }}
        onDoubleClick={full}
      />
      {handAt > 0 && isPerson && (
        <span className={classes(styles.plate, styles.topLeft)}>
          <Hand size={16} aria-hidden="true" />
          {handAt}
        </span>
      )}
      <Marks peer={peer} pinned={pinned} away={away} name={label} />
      {bubble && isPerson && <Bubble text={bubble} />}
      <span className={classes(styles.plate, styles.bottomLeft)}>
        {speaking && <Voice />}
        {!isPerson && <ScreenShare size={16} aria-hidden="true" />}
        {isPerson && silenced && <Gavel size={16} aria-hidden="true" />}
        {isPerson && peer.muted && !silenced && <MicOff size={16} aria-hidden="true" />}
        {isPerson && deafened && <HeadphoneOff size={16} aria-hidden="true" />}
        <span>{name}</span>
      </span>
      <State peer={peer} isPlain={!picture} />
      <TileMenu
        peer={peer}
        label={label}
        pinned={pinned}
        open={open}
        onOpen={setOpen}
        onPin={pin}
        onFull={full}
      />
    </li>
  )
})

interface MarksProps {
  peer: Peer
  pinned: boolean
  away: boolean
  name: string
}

/** What is true of the picture beside its name: top right. */
function Marks({ peer, pinned, away, name }: MarksProps) {
  const { t } = useTranslation()
  return (
    <span className={styles.topRight}>
      {away && <Ear size={18} aria-label={t('whispers.away')} />}
      {peer.lock === 'clear' && (
        <LockOpen className={styles.risk} size={18} aria-label={t('call.clear', { name })} />
      )}
      {peer.lock === 'undecryptable' && (
        <ShieldX className={styles.risk} size={18} aria-label={t('call.waitingKey')} />
      )}
      {(peer.signal === 1 || peer.lost) && (
        <span role="img" aria-label={t('call.signal_1')}>
          <Bars level={1} />
        </span>
      )}
      {pinned && <Pin size={18} aria-hidden="true" />}
    </span>
  )
}
