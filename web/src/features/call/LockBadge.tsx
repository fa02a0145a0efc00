/** What protects the call: the weakest of its people decides, and it opens an explanation. */
import { Popover } from '@base-ui/react/popover'
import { Lock, LockKeyhole, LockOpen, ShieldX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Peer } from '@/media/port'
import styles from './CallView.module.css'
import { weakest } from './locks'

const ICONS = {
  encrypted: Lock,
  passphrase: LockKeyhole,
  off: LockOpen,
  clear: LockOpen,
  undecryptable: ShieldX,
}

export function LockBadge({ peers }: { peers: readonly Peer[] }) {
  const { t } = useTranslation()
  const { lock, name } = weakest(peers)
  const Icon = ICONS[lock]
  return (
    <Popover.Root>
      <Popover.Trigger
        className={`${styles.chip} ${lock === 'encrypted' || lock === 'passphrase' ? styles.safe : styles.risk}`}
        data-lock={lock}
      >
        <Icon size={16} aria-hidden="true" />
        <span>{t(`call.${lock}`, { name })}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={8} className={styles.above}>
          <Popover.Popup className={styles.popover}>
            <Popover.Description>{t(`call.${lock}Text`, { name })}</Popover.Description>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
