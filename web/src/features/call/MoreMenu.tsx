/** What has no button of its own on the bar, and on a phone what has no place there. */
import { Menu } from '@base-ui/react/menu'
import { Ellipsis, Hand, HeadphoneOff, Headphones, Maximize, Settings2, SwitchCamera } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '@/lib/classes'
import menu from '@/ui/Menu.module.css'
import bar from './ControlBar.module.css'
import { toggleFullScreen } from './fullScreen'
import styles from './MoreMenu.module.css'

interface Props {
  deafened: boolean
  hand: boolean
  cameraOn: boolean
  /** What other features put here. */
  children: ReactNode
  onDeafen: () => void
  onHand: () => void
  onFlip: () => void
  onDevices: () => void
}

export function MoreMenu({ deafened, hand, cameraOn, children, ...on }: Props) {
  const { t } = useTranslation()
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={bar.ctl} aria-label={t('call.more')} title={t('call.more')}>
        <Ellipsis aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={menu.positioner} side="top" sideOffset={8}>
          <Menu.Popup className={classes(menu.popup, styles.popup)}>
            {children}
            <Menu.Item className={classes(menu.item, styles.phone)} onClick={on.onHand}>
              <Hand size={20} aria-hidden="true" />
              {t(hand ? 'call.lowerHand' : 'call.raiseHand')}
            </Menu.Item>
            <Menu.Item className={classes(menu.item, styles.phone)} onClick={on.onDeafen}>
              {deafened ? (
                <HeadphoneOff size={20} aria-hidden="true" />
              ) : (
                <Headphones size={20} aria-hidden="true" />
              )}
              {t(deafened ? 'call.undeafen' : 'call.deafen')}
            </Menu.Item>
            {cameraOn && (
              <Menu.Item className={classes(menu.item, styles.phone)} onClick={on.onFlip}>
                <SwitchCamera size={20} aria-hidden="true" />
                {t('preview.flip')}
              </Menu.Item>
            )}
            <Menu.Item className={menu.item} onClick={on.onDevices}>
              <Settings2 size={20} aria-hidden="true" />
              {t('call.devices')}
            </Menu.Item>
            <Menu.Item className={menu.item} onClick={() => toggleFullScreen(document.documentElement)}>
              <Maximize size={20} aria-hidden="true" />
              {t('call.fullScreen')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
