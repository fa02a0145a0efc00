/** One person, or one shared screen. */
import { Hand, HeadphoneOff, LockOpen, MicOff, Pin, ShieldX, SignalLow } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Member } from '@/api/types'
import { Avatar } from '@/ui/Avatar'
import { Picture } from './Picture'
import type { Shown } from './staging'
import styles from './Tile.module.css'

interface Props {
  shown: Shown
  member: Member | undefined
  pinned: boolean
  /** Place in the line of raised hands, from 1; 0 for none. */
  handAt: number
  onPin: () => void
}

export function Tile({ shown, member, pinned, handAt, onPin }: Props) {
  const { t } = useTranslation()
  const { peer, kind } = shown
  const name = peer.isMe ? t('call.you') : peer.name
  const picture = kind === 'screen' ? peer.screen : peer.camera
  const label = kind === 'screen' ? t('call.sharing', { name: peer.name }) : name
  const states = [
    peer.speaking && t('call.speaking'),
    peer.muted && t('call.muted'),
    member?.deafened && t('call.deafened'),
    handAt > 0 && t('call.hand'),
  ].filter(Boolean)
  const speaking = kind === 'camera' && peer.speaking && !peer.muted
  const names = [styles.tile, speaking && styles.speaking, peer.lost && styles.lost, !picture && styles.plain]
  return (
    <li
      className={names.filter(Boolean).join(' ')}
      aria-label={[label, ...states].join(', ')}
      data-identity={peer.identity}
    >
      {picture ? (
        <Picture picture={picture} mirrored={peer.isMe && kind === 'camera'} label={label} />
      ) : (
        <Avatar id={peer.accountId} name={peer.name} size="xl" />
      )}
      {handAt > 0 && kind === 'camera' && (
        <span className={`${styles.plate} ${styles.topLeft}`}>
          <Hand size={16} aria-hidden="true" />
          {handAt}
        </span>
      )}
      <span className={styles.topRight}>
        {peer.lock === 'clear' && (
          <LockOpen className={styles.risk} size={18} aria-label={t('call.clear', { name })} />
        )}
        {peer.lock === 'undecryptable' && (
          <ShieldX className={styles.risk} size={18} aria-label={t('call.waitingKey')} />
        )}
        {peer.signal === 1 && <SignalLow size={18} aria-label={t('call.signal_1')} />}
        {pinned && <Pin size={18} aria-hidden="true" />}
      </span>
      <button type="button" className={styles.pin} onClick={onPin} aria-pressed={pinned} aria-label={label} />
      <span className={`${styles.plate} ${styles.bottomLeft}`}>
        {speaking && (
          <span className={styles.voice} aria-hidden="true">
            <b />
            <b />
            <b />
          </span>
        )}
        {kind === 'camera' && peer.muted && <MicOff size={16} aria-hidden="true" />}
        {kind === 'camera' && member?.deafened && <HeadphoneOff size={16} aria-hidden="true" />}
        <span>{label}</span>
      </span>
      {peer.lost && <span className={styles.over}>{t('call.reconnecting')}</span>}
      {peer.lock === 'undecryptable' && !peer.lost && (
        <span className={styles.over}>{t('call.waitingKey')}</span>
      )}
    </li>
  )
}
