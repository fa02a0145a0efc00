/** One thing that was decided, as a sentence. */
import {
  Ban,
  DoorClosed,
  DoorOpen,
  Ear,
  Gavel,
  Lock,
  LockOpen,
  type LucideIcon,
  MicOff,
  ScreenShareOff,
  Settings2,
  Vote,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LogEntry } from '@/api/types'
import { clockTime, dayAndTime } from '@/lib/time'
import styles from './LogPage.module.css'

const ICONS: Partial<Record<LogEntry['kind'], LucideIcon>> = {
  jailed: DoorClosed,
  released: DoorOpen,
  served: DoorOpen,
  muted: MicOff,
  share_stopped: ScreenShareOff,
  removed: Ban,
  banned: Ban,
  not_encrypted: LockOpen,
  locked: Lock,
  unlocked: LockOpen,
  whispers_on: Ear,
  whispers_off: Ear,
  archived: Settings2,
  restored: Settings2,
  closed: Settings2,
}

export function Entry({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation()
  const Icon = ICONS[entry.kind] ?? (entry.kind.startsWith('vote_') ? Vote : Gavel)
  const actor = entry.actor_name ?? t('log.server')
  const target = entry.target_name ?? t('log.somebody')
  const counted = entry.yes !== null && entry.no !== null
  const facts = [
    entry.minutes !== null && t('log.minutes', { count: entry.minutes }),
    entry.until !== null && t('log.until', { time: dayAndTime(Date.parse(entry.until)) }),
    counted && t('log.counts', { yes: entry.yes, no: entry.no, electors: entry.electors }),
    entry.reason && t('log.reason', { reason: entry.reason }),
  ].filter(fact => typeof fact === 'string')
  return (
    <li className={styles.entry}>
      <Icon size={20} aria-hidden="true" />
      <div className={styles.what}>
        <p>{t(`log.did_${entry.kind}`, { actor, target })}</p>
        {facts.length > 0 && (
          <p className={styles.facts}>
            {facts.map(fact => (
              <span key={fact}>{fact}</span>
            ))}
          </p>
        )}
      </div>
      <time dateTime={entry.at}>{clockTime(Date.parse(entry.at))}</time>
    </li>
  )
}
