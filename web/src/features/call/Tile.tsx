/** One person, or one shared screen. */
import { Menu } from '@base-ui/react/menu'
import {
  Ear,
  Ellipsis,
  Gavel,
  Hand,
  HeadphoneOff,
  LockOpen,
  Maximize,
  MicOff,
  Pin,
  PinOff,
  ScreenShare,
  ShieldX,
} from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '@/api/types'
import { classes } from '@/lib/classes'
import { Avatar } from '@/ui/Avatar'
import { Bars } from '@/ui/Bars'
import menu from '@/ui/Menu.module.css'
import { Voice } from '@/ui/Voice'
import { toggleFullScreen } from './fullScreen'
import { Picture } from './Picture'
import type { Shown } from './staging'
import styles from './Tile.module.css'
import { Bubble, State } from './TileOver'
import { statesOf } from './tileStates'

interface Props {
  shown: Shown
  member: Member | undefined
  pinned: boolean
  /** Place in the line of raised hands, from 1; 0 for none. */
  handAt: number
  /** What they have just written. */
  bubble: string | undefined
  /** They whisper to somebody else: not heard here. */
  away: boolean
  small?: boolean
  actions: ReactNode
  onPin: () => void
}

export function Tile({ shown, member, pinned, handAt, bubble, away, small, actions, onPin }: Props) {
  const { t } = useTranslation()
  const root = useRef<HTMLLIElement>(null)
  const [open, setOpen] = useState(false)
  const { peer, kind } = shown
  const isPerson = kind === 'camera'
  const first = small ? (peer.name.split(/\s/u)[0] ?? peer.name) : peer.name
  const name = isPerson ? (peer.isMe ? t('call.you') : first) : t('call.screenOf', { name: first })
  const label = isPerson ? (peer.isMe ? t('call.you') : peer.name) : t('call.sharing', { name: peer.name })
  const picture = isPerson ? peer.camera : peer.screen
  const speaking = isPerson && peer.speaking && !peer.muted && !away
  const full = () => toggleFullScreen(root.current)
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
      aria-label={[label, ...statesOf(t, shown, member, handAt, away)].join(', ')}
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
        data-tile={shown.key}
        onClick={event => {
          // A mouse pins in the menu: its click would come before every double click.
          if (event.detail === 0) onPin()
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
      <Marks shown={shown} pinned={pinned} away={away} name={label} />
      {bubble && isPerson && <Bubble text={bubble} />}
      <span className={classes(styles.plate, styles.bottomLeft)}>
        {speaking && <Voice />}
        {!isPerson && <ScreenShare size={16} aria-hidden="true" />}
        {isPerson && member?.silenced && <Gavel size={16} aria-hidden="true" />}
        {isPerson && peer.muted && !member?.silenced && <MicOff size={16} aria-hidden="true" />}
        {isPerson && member?.deafened && <HeadphoneOff size={16} aria-hidden="true" />}
        <span>{name}</span>
      </span>
      <State peer={peer} isPlain={!picture} />
      <Menu.Root open={open} onOpenChange={setOpen} modal={false}>
        <Menu.Trigger className={styles.more} aria-label={t('call.moreAbout', { name: label })} tabIndex={-1}>
          <Ellipsis size={20} aria-hidden="true" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className={menu.positioner} sideOffset={6} align="end">
            <Menu.Popup className={menu.popup}>
              <Menu.Item className={menu.item} onClick={onPin}>
                {pinned ? <PinOff size={16} aria-hidden="true" /> : <Pin size={16} aria-hidden="true" />}
                {t(pinned ? 'call.unpin' : 'call.pin')}
              </Menu.Item>
              <Menu.Item className={menu.item} onClick={full}>
                <Maximize size={16} aria-hidden="true" />
                {t('call.fullScreen')}
              </Menu.Item>
              {actions}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </li>
  )
}

interface MarksProps {
  shown: Shown
  pinned: boolean
  away: boolean
  name: string
}

/** What is true of the picture beside its name: top right. */
function Marks({ shown: { peer }, pinned, away, name }: MarksProps) {
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
