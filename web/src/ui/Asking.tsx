/** What is asked beside the thing that asked for it where there is room, and in a dialog or a sheet elsewhere. */
import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia } from '@/lib/useMedia'
import styles from './Asking.module.css'
import { Dialog } from './Dialog'

interface Props {
  /** What was pressed; it gets the focus back. Null where it is not known: then a dialog asks. */
  anchor: HTMLElement | null
  title: string
  text?: string
  children: ReactNode
  onClose: () => void
}

/** Neither a phone nor a window so low that what is asked would not fit above the controls. */
const ROOMY = '(min-width: 640px) and (min-height: 561px)'

export function Asking({ anchor, title, text, children, onClose }: Props) {
  const { t } = useTranslation()
  const isRoomy = useMedia(ROOMY)
  if (!isRoomy || !anchor) {
    return (
      <Dialog open onClose={onClose} title={title} text={text}>
        {children}
      </Dialog>
    )
  }
  return (
    <Popover.Root open onOpenChange={isOpen => !isOpen && onClose()} modal="trap-focus">
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          className={styles.above}
          sideOffset={10}
          collisionPadding={12}
          positionMethod="fixed"
        >
          <Popover.Popup className={styles.popup} finalFocus={() => (anchor.isConnected ? anchor : true)}>
            <Popover.Title className={styles.title}>{title}</Popover.Title>
            {text && <Popover.Description className={styles.text}>{text}</Popover.Description>}
            {children}
            <Popover.Close className="sr" tabIndex={-1}>
              {t('app.close')}
            </Popover.Close>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** What opened the menu in which this was pressed: the menu itself is gone in a moment. */
export function openerOf(item: HTMLElement): HTMLElement | null {
  const id = item.closest('[role=menu]')?.getAttribute('aria-labelledby')
  return id ? document.getElementById(id) : item
}
