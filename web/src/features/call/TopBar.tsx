/** The bar above a call: where one is, what protects it, how long it lasts, and how it is shown. */
import { ArrowLeft, GalleryThumbnails, LayoutGrid, PictureInPicture2, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { clock } from '@/lib/time'
import { useNow } from '@/lib/useNow'
import type { Verification } from '@/media/encryption/verification'
import type { Peer } from '@/media/port'
import { Bars } from '@/ui/Bars'
import { IconButton } from '@/ui/Button'
import { LockBadge } from './LockBadge'
import { levelOf } from './signal'
import styles from './TopBar.module.css'

interface Props {
  name: string
  peers: readonly Peer[]
  signal: number
  since: number | null
  verification: Verification | null
  layout: 'grid' | 'stage'
  onLayout: (layout: 'grid' | 'stage') => void
  onConnection: () => void
  onPeople: () => void
  onLeave: () => void
  onEnterAgain: (() => void) | null
  onPictureInPicture: (() => void) | null
}

export function TopBar({ name, peers, signal, since, verification, layout, onLayout, ...on }: Props) {
  const { t } = useTranslation()
  return (
    <header className={styles.top}>
      <IconButton label={t('call.leaveToRooms')} onClick={on.onLeave} className={styles.phone}>
        <ArrowLeft size={20} aria-hidden="true" />
      </IconButton>
      <div className={styles.name}>
        <h1>{name}</h1>
        <LockBadge
          peers={peers}
          verification={verification}
          beside={<Timer since={since} />}
          onEnterAgain={on.onEnterAgain}
        />
      </div>
      <span className={styles.timer}>
        <Timer since={since} />
      </span>
      <span className={styles.spring} />
      <fieldset className={styles.segs} aria-label={t('call.layout')}>
        <button type="button" aria-pressed={layout === 'grid'} onClick={() => onLayout('grid')}>
          <LayoutGrid size={16} aria-hidden="true" />
          <span>{t('call.grid')}</span>
        </button>
        <button type="button" aria-pressed={layout === 'stage'} onClick={() => onLayout('stage')}>
          <GalleryThumbnails size={16} aria-hidden="true" />
          <span>{t('call.stage')}</span>
        </button>
      </fieldset>
      {on.onPictureInPicture && (
        <IconButton label={t('call.pip')} onClick={on.onPictureInPicture} className={styles.desk}>
          <PictureInPicture2 size={20} aria-hidden="true" />
        </IconButton>
      )}
      <IconButton
        label={t('call.connectionIs', { word: t(`call.signal_${levelOf(signal)}`) })}
        onClick={on.onConnection}
        className={styles.phone}
      >
        <Bars level={levelOf(signal)} />
      </IconButton>
      <IconButton
        label={t('call.peopleIn', { count: peers.length })}
        onClick={on.onPeople}
        className={styles.phone}
      >
        <Users size={20} aria-hidden="true" />
      </IconButton>
    </header>
  )
}

function Timer({ since }: { since: number | null }) {
  const now = useNow()
  return since === null ? null : clock((now - since) / 1000)
}
