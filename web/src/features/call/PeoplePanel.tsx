/** Who is in the call, and what can be done with each. */
import {
  ChevronUp,
  Ellipsis,
  Gavel,
  HeadphoneOff,
  LockOpen,
  MessageSquare,
  MicOff,
  ShieldX,
  VolumeX,
} from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '@/api/types'
import { classes } from '@/lib/classes'
import type { Peer } from '@/media/port'
import { Avatar } from '@/ui/Avatar'
import { Button, IconButton } from '@/ui/Button'
import { SidePanel } from '@/ui/SidePanel'
import { Voice } from '@/ui/Voice'
import styles from './PeoplePanel.module.css'
import { Volume } from './Volume'

/** From so many people on a list is searched rather than read. */
const LONG = 10

interface Props {
  peers: readonly Peer[]
  members: readonly Member[]
  ownerId: string | null
  capacity: number
  /** What other features offer for a person, and who is away by the room's decision. */
  actions: (peer: Peer) => ReactNode
  foot: ReactNode
  onVolume: (accountId: string, volume: number) => void
  onSilence: (accountId: string, silenced: boolean) => void
  /** Of the sound of a screen that somebody shares. */
  onShareVolume: (accountId: string, volume: number) => void
  onMessage: (peer: Peer) => void
  /** Whether the panel was opened to look for somebody; `onFound` is told once the field has the focus. */
  finding?: boolean
  onFound?: () => void
  onClose: () => void
}

export function PeoplePanel({
  peers,
  members,
  ownerId,
  capacity,
  foot,
  finding = false,
  onFound,
  onClose,
  ...each
}: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<string | null>(null)
  const [query, setQuery] = useState('')
  const [asked, setAsked] = useState(finding)
  if (finding && !asked) setAsked(true)
  const isLong = asked || peers.length >= LONG
  const found = peers.filter(peer => peer.name.toLowerCase().includes(query.trim().toLowerCase()))
  const exposed = peers.find(peer => peer.lock === 'clear')
  return (
    <SidePanel
      title={t('call.people')}
      note={t('call.countOf', { count: peers.length, capacity })}
      foot={foot}
      onClose={onClose}
    >
      {exposed && (
        <div className={styles.note}>
          <LockOpen size={20} aria-hidden="true" />
          <span>{t('call.clearText', { name: exposed.name })}</span>
          <details>
            <summary>{t('call.why')}</summary>
            {t('call.clearWhy', { name: exposed.name })}
          </details>
        </div>
      )}
      {isLong && <FindPerson query={query} finding={finding} onFind={setQuery} onFound={onFound} />}
      {found.length === 0 && <p className={styles.nobody}>{t('call.nobodyFound')}</p>}
      <ul className={styles.people}>
        {found.map(peer => (
          <Person
            key={peer.identity}
            peer={peer}
            member={members.find(member => member.identity === peer.identity)}
            isOwner={peer.accountId === ownerId}
            open={open === peer.identity}
            onOpen={isOpen => setOpen(isOpen ? peer.identity : null)}
            {...each}
          />
        ))}
      </ul>
    </SidePanel>
  )
}

interface FindProps {
  query: string
  finding: boolean
  onFound: (() => void) | undefined
  onFind: (query: string) => void
}

function FindPerson({ query, finding, onFind, onFound }: FindProps) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!finding) return
    field.current?.focus()
    onFound?.()
  }, [finding, onFound])
  return (
    <input
      ref={field}
      type="search"
      className={styles.find}
      value={query}
      placeholder={t('call.findPerson')}
      aria-label={t('call.findPerson')}
      onChange={event => onFind(event.target.value)}
    />
  )
}

interface PersonProps
  extends Pick<Props, 'actions' | 'onVolume' | 'onShareVolume' | 'onSilence' | 'onMessage'> {
  peer: Peer
  member: Member | undefined
  isOwner: boolean
  open: boolean
  onOpen: (open: boolean) => void
}

function Person({ peer, member, isOwner, open, onOpen, ...each }: PersonProps) {
  const { t } = useTranslation()
  const { name } = peer
  const speaking = peer.speaking && !peer.muted
  return (
    <li className={classes(open && styles.open)}>
      <div className={styles.person}>
        <span className={classes(styles.seat, speaking && styles.speaking)}>
          <Avatar id={peer.accountId} name={name} />
        </span>
        <div className={styles.who}>
          <b>{peer.isMe ? t('people.you', { name }) : name}</b>
          <Fact peer={peer} member={member} isOwner={isOwner} />
        </div>
        <span className={styles.states}>
          {speaking && <Voice />}
          {peer.lock === 'clear' && (
            <LockOpen size={16} className={styles.risk} aria-label={t('call.clear', { name })} />
          )}
          {peer.lock === 'undecryptable' && (
            <ShieldX size={16} className={styles.risk} aria-label={t('call.waitingKey')} />
          )}
          {peer.silenced && <VolumeX size={16} aria-label={t('call.silenced')} />}
          {member?.silenced && <Gavel size={16} aria-label={t('call.mutedByModerator')} />}
          {peer.muted && !member?.silenced && <MicOff size={16} aria-label={t('call.muted')} />}
          {member?.deafened && <HeadphoneOff size={16} aria-label={t('call.deafened')} />}
        </span>
        {!peer.isMe && (
          <IconButton
            label={t(open ? 'call.lessAbout' : 'call.moreAbout', { name })}
            aria-expanded={open}
            onClick={() => onOpen(!open)}
          >
            {open ? <ChevronUp size={20} aria-hidden="true" /> : <Ellipsis size={20} aria-hidden="true" />}
          </IconButton>
        )}
      </div>
      {open && (
        <>
          <Volume
            label={t('call.volume', { name })}
            volume={peer.volume}
            disabled={peer.silenced}
            onVolume={volume => each.onVolume(peer.accountId, volume)}
          />
          {peer.screenVolume !== null && (
            <>
              <small className={styles.sound}>{t('call.screenOf', { name })}</small>
              <Volume
                label={t('call.shareVolume', { name })}
                volume={peer.screenVolume}
                disabled={peer.silenced}
                onVolume={volume => each.onShareVolume(peer.accountId, volume)}
              />
            </>
          )}
          <div className={styles.acts}>
            <Button
              aria-pressed={peer.silenced}
              onClick={() => each.onSilence(peer.accountId, !peer.silenced)}
            >
              <VolumeX size={16} aria-hidden="true" />
              {t(peer.silenced ? 'call.hearThem' : 'call.silence')}
            </Button>
            <Button onClick={() => each.onMessage(peer)}>
              <MessageSquare size={16} aria-hidden="true" />
              {t('call.message')}
            </Button>
            {each.actions(peer)}
          </div>
        </>
      )}
    </li>
  )
}

/** The one thing that is most worth knowing about a person. */
function Fact({ peer, member, isOwner }: { peer: Peer; member: Member | undefined; isOwner: boolean }) {
  const { t } = useTranslation()
  const facts = [
    peer.lost && t('call.reconnecting'),
    peer.lock === 'clear' && t('call.notEncrypted'),
    peer.lock === 'undecryptable' && t('call.waitingKey'),
    peer.screen && t('call.sharesScreen'),
    member?.hand && t('call.handUp'),
    member?.deafened && t('call.isDeafened'),
    isOwner && t('call.owner'),
    member?.role === 'guest' && t('call.guest'),
  ]
  const fact = facts.find(Boolean)
  return fact ? <small>{fact}</small> : null
}
