/** Who is in the call, with a volume for each. */
import { HeadphoneOff, LockOpen, MicOff, Volume2, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Member } from '@/api/types'
import type { Peer } from '@/media/port'
import { Avatar } from '@/ui/Avatar'
import { IconButton } from '@/ui/Button'
import styles from './PeoplePanel.module.css'

interface Props {
  peers: readonly Peer[]
  members: readonly Member[]
  onVolume: (accountId: string, volume: number) => void
  onClose: () => void
}

export function PeoplePanel({ peers, members, onVolume, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <aside className={styles.panel} aria-label={t('call.people')}>
      <header>
        <h2>{t('call.people')}</h2>
        <IconButton label={t('app.close')} onClick={onClose}>
          <X size={20} aria-hidden="true" />
        </IconButton>
      </header>
      <ul>
        {peers.map(peer => (
          <Row
            key={peer.identity}
            peer={peer}
            deafened={members.find(member => member.identity === peer.identity)?.deafened ?? false}
            onVolume={volume => onVolume(peer.accountId, volume)}
          />
        ))}
      </ul>
    </aside>
  )
}

function Row({
  peer,
  deafened,
  onVolume,
}: {
  peer: Peer
  deafened: boolean
  onVolume: (volume: number) => void
}) {
  const { t } = useTranslation()
  const percent = Math.round(peer.volume * 100)
  return (
    <li className={styles.person}>
      <Avatar id={peer.accountId} name={peer.name} />
      <b>{peer.isMe ? t('people.you', { name: peer.name }) : peer.name}</b>
      <span className={styles.states}>
        {peer.lock === 'clear' && <LockOpen size={18} aria-label={t('call.clear', { name: peer.name })} />}
        {peer.muted && <MicOff size={18} aria-label={t('call.muted')} />}
        {deafened && <HeadphoneOff size={18} aria-label={t('call.deafened')} />}
      </span>
      {!peer.isMe && (
        <label className={styles.volume}>
          <Volume2 size={18} aria-hidden="true" />
          <input
            type="range"
            min={0}
            max={200}
            step={5}
            value={percent}
            onChange={event => onVolume(Number(event.target.value) / 100)}
            aria-label={t('call.volume', { name: peer.name })}
          />
          <output>{percent} %</output>
        </label>
      )}
    </li>
  )
}
