/** A shared screen on the stage; what is said about it stands above the picture, never on it. */
import { Popover } from '@base-ui/react/popover'
import { Maximize, Pin, PinOff, ScreenShare, Volume2, VolumeX } from 'lucide-react'
import { useRef, useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { IconButton } from '@/ui/Button'
import { toggleFullScreen } from './fullScreen'
import { Picture } from './Picture'
import styles from './ShareFigure.module.css'
import type { Shown } from './staging'
import { Volume } from './Volume'

interface Props {
  shown: Shown
  pinned: boolean
  onPin: () => void
  onVolume: (volume: number) => void
}

export function ShareFigure({ shown: { peer, key }, pinned, onPin, onVolume }: Props) {
  const { t } = useTranslation()
  const root = useRef<HTMLLIElement>(null)
  const [size, setSize] = useState('')
  const label = t('call.sharing', { name: peer.name })
  const full = () => toggleFullScreen(root.current)
  const volume = peer.screenVolume
  return (
    <li ref={root} className={styles.share} data-identity={peer.identity} aria-label={label}>
      <div className={styles.caption}>
        <ScreenShare size={20} aria-hidden="true" />
        <span className={styles.words}>
          {peer.isMe ? (
            t('call.youShare')
          ) : (
            <Trans i18nKey="call.sharingRich" values={{ name: peer.name }} components={{ b: <b /> }} />
          )}
        </span>
        {size && <span className={styles.size}>{size}</span>}
        <span className={styles.spring} />
        {volume !== null && !peer.isMe && (
          <Popover.Root>
            <Popover.Trigger
              render={
                <IconButton label={t('call.shareVolume', { name: peer.name })}>
                  {volume === 0 ? (
                    <VolumeX size={20} aria-hidden="true" />
                  ) : (
                    <Volume2 size={20} aria-hidden="true" />
                  )}
                </IconButton>
              }
            />
            <Popover.Portal>
              <Popover.Positioner sideOffset={6} className={styles.above}>
                <Popover.Popup className={styles.popup}>
                  <Volume
                    label={t('call.shareVolume', { name: peer.name })}
                    volume={volume}
                    onVolume={onVolume}
                  />
                </Popover.Popup>
              </Popover.Positioner>
            </Popover.Portal>
          </Popover.Root>
        )}
        <IconButton label={t(pinned ? 'call.unpin' : 'call.pin')} aria-pressed={pinned} onClick={onPin}>
          {pinned ? <PinOff size={20} aria-hidden="true" /> : <Pin size={20} aria-hidden="true" />}
        </IconButton>
        <IconButton label={t('call.fullScreen')} onClick={full} data-tile={key}>
          <Maximize size={20} aria-hidden="true" />
        </IconButton>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button above does the same */}
      <div className={styles.picture} onDoubleClick={full}>
        {peer.screen && (
          <Picture
            picture={peer.screen}
            mirrored={false}
            label={label}
            onSize={(width, height) => setSize(width > 0 ? `${width} × ${height}` : '')}
          />
        )}
      </div>
    </li>
  )
}
