import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { keepFocus } from '@/lib/useArrival'
import styles from './Dialog.module.css'

interface Props {
  open: boolean
  onClose: () => void
  title: string
  text?: string | undefined
  children?: ReactNode
}

/** To what asked; that may be gone by then, as the row of what was deleted. */
const giveBack = (): true => {
  setTimeout(keepFocus)
  return true
}

/** What has to be decided. Traps the focus and gives it back; Esc closes. */
export function Dialog({ open, onClose, title, text, children }: Props) {
  return (
    <Base.Root open={open} onOpenChange={isOpen => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.popup} finalFocus={giveBack}>
          <Base.Title className={styles.title}>{title}</Base.Title>
          {text && <Base.Description className={styles.text}>{text}</Base.Description>}
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>
}
