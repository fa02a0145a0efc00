/** What protects the call: the weakest of its people decides. It opens an explanation and the code to compare. */
import { Popover } from '@base-ui/react/popover'
import { Lock, LockKeyhole, LockOpen, ShieldX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '@/lib/classes'
import type { Verification } from '@/media/encryption/verification'
import type { Peer } from '@/media/port'
import { Code } from './Code'
import styles from './LockBadge.module.css'
import { isSafe, weakest } from './locks'
import { firstOf } from './names'

const ICONS = {
  encrypted: Lock,
  passphrase: LockKeyhole,
  off: LockOpen,
  clear: LockOpen,
  undecryptable: ShieldX,
}

interface Props {
  peers: readonly Peer[]
  verification: Verification | null
  /** What stands beside the lock on a phone: the time of the call. */
  beside?: ReactNode
  /** Offered where somebody cannot be decrypted in a room with a passphrase. */
  onEnterAgain: (() => void) | null
}

export function LockBadge({ peers, verification, beside, onEnterAgain }: Props) {
  const { t } = useTranslation()
  const { lock, name } = weakest(peers)
  const Icon = ICONS[lock]
  // No new key mends what was typed wrong.
  const entersAgain = onEnterAgain !== null && lock === 'undecryptable'
  return (
    <Popover.Root>
      <Popover.Trigger
        className={classes(styles.chip, isSafe(lock) ? styles.safe : styles.risk)}
        data-lock={lock}
      >
        <Icon size={16} aria-hidden="true" />
        <span className={styles.long}>{t(`call.${lock}`, { name })}</span>
        <span className={styles.short}>
          {t(isSafe(lock) ? 'call.encryptedShort' : `call.${lock}`, { name: firstOf(name) })}
        </span>
        {beside && <span className={styles.short}>{beside}</span>}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={8} align="start" className={styles.above}>
          <Popover.Popup className={styles.popover}>
            <Popover.Title className={styles.title}>
              <Icon size={20} aria-hidden="true" />
              {t(`call.${lock}`, { name })}
            </Popover.Title>
            <Popover.Description>
              {t(entersAgain ? 'passphrase.againText' : `call.${lock}Text`, { name })}
            </Popover.Description>
            {verification && <Code verification={verification} />}
            {entersAgain && (
              <Popover.Close className={styles.again} onClick={onEnterAgain}>
                {t('passphrase.again')}
              </Popover.Close>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
