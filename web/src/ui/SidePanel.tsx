/** A panel beside the call: a column on a desk, a sheet on a tablet, the whole screen on a phone. */
import { ArrowLeft, Phone, X } from 'lucide-react'
import { createContext, type ReactNode, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './Button'
import styles from './SidePanel.module.css'

interface Props {
  title: string
  /** A small fact behind the title. */
  note?: ReactNode
  actions?: ReactNode
  foot?: ReactNode
  children: ReactNode
  onClose: () => void
}

/** How to leave the call beside which a panel stands: on a phone a panel covers the bar that has the button. */
export const LeaveContext = createContext<(() => void) | null>(null)

export function SidePanel({ title, note, actions, foot, children, onClose }: Props) {
  const { t } = useTranslation()
  const leave = useContext(LeaveContext)
  return (
    <aside
      className={styles.panel}
      aria-label={title}
      data-region="panel"
      tabIndex={-1}
      onKeyDown={event => {
        // A layer above it closes first.
        if (event.key === 'Escape' && event.currentTarget.contains(event.target as Node)) onClose()
      }}
    >
      <header>
        <h2>
          {title} {note && <span>{note}</span>}
        </h2>
        {actions}
        {leave && (
          <IconButton label={t('call.leaveToRooms')} onClick={leave} className={styles.leave}>
            <Phone size={20} aria-hidden="true" />
          </IconButton>
        )}
        <IconButton label={t('app.close')} onClick={onClose} className={styles.close}>
          <X className={styles.desk} size={20} aria-hidden="true" />
          <ArrowLeft className={styles.phone} size={20} aria-hidden="true" />
        </IconButton>
      </header>
      <div className={styles.body}>{children}</div>
      {foot}
    </aside>
  )
}
