/** What can be done about one tile: the call's own entries, and what other features bring. */
import { Menu } from '@base-ui/react/menu'
import { Ellipsis, Maximize, Pin, PinOff } from 'lucide-react'
import { createContext, use } from 'react'
import { useTranslation } from 'react-i18next'
import type { Peer } from '@/media/port'
import menu from '@/ui/Menu.module.css'
import type { Slots } from './slots'
import styles from './TileMenu.module.css'

/** Made anew at every change in the call; only a menu that is open looks at it, so that no tile has to. */
export const MenuContext = createContext<Slots['menuOf']>(() => null)

interface Props {
  peer: Peer
  label: string
  pinned: boolean
  open: boolean
  onOpen: (open: boolean) => void
  onPin: () => void
  onFull: () => void
}

export function TileMenu({ peer, label, pinned, open, onOpen, onPin, onFull }: Props) {
  const { t } = useTranslation()
  return (
    <Menu.Root open={open} onOpenChange={onOpen} modal={false}>
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
            <Menu.Item className={menu.item} onClick={onFull}>
              <Maximize size={16} aria-hidden="true" />
              {t('call.fullScreen')}
            </Menu.Item>
            <Others peer={peer} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function Others({ peer }: { peer: Peer }) {
  return use(MenuContext)(peer)
}
