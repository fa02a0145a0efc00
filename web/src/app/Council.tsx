/** Votes, whispers and breaks inside a call: the banners above the tiles, and the entries of the menus. */
import { Menu } from '@base-ui/react/menu'
import { useQueryClient } from '@tanstack/react-query'
import { Ear, Lock, LockOpen, Signal, Vote as VoteIcon } from 'lucide-react'
import { type MouseEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Choice, Sentence, Vote, Whispers } from '@/api/council'
import { mayCallVotes, moderates } from '@/api/roles'
import type { Account, Room } from '@/api/types'
import { LostBanner } from '@/features/connection/LostBanner'
import { CallVote } from '@/features/votes/CallVote'
import type { Begun } from '@/features/votes/Motion'
import { type Candidate, candidatesOf, electorsWithout, isOpenOnSomebody } from '@/features/votes/rules'
import { VoteBanner } from '@/features/votes/VoteBanner'
import { WhispersBanner } from '@/features/whispers/WhispersBanner'
import type { Call, Peer } from '@/media/port'
import { openerOf } from '@/ui/Asking'
import { Button } from '@/ui/Button'
import menu from '@/ui/Menu.module.css'
import { Notice } from '@/ui/Notice'
import { useServices } from './services'
import { useMyVote } from './useCouncil'
import { attempt } from './useModeration'

interface BannersProps {
  call: Call
  account: Account
  room: Room
  votes: readonly Vote[]
  sentences: readonly Sentence[]
  whispers: Whispers | null
  nameOf: (accountId: string) => string
}

export function CouncilBanners({ call, account, room, votes, sentences, whispers, nameOf }: BannersProps) {
  const { t } = useTranslation()
  const whisper = useWhisperSwitch(account, room, true)
  return (
    <>
      {votes.map(vote => (
        <OneVote key={vote.id} vote={vote} me={account.id} nameOf={nameOf} />
      ))}
      {sentences
        .filter(one => one.enforcing)
        .map(one => (
          <Notice key={one.id} tone="risk">
            {t('jail.enforcing', { name: nameOf(one.account_id) })}
          </Notice>
        ))}
      <LostBanner call={call} />
      {whispers && (
        <WhispersBanner
          hears={whispers.hears && nameOf(whispers.hears.account_id)}
          heardBy={whispers.heard_by && nameOf(whispers.heard_by.account_id)}
          action={whisper && <Button onClick={whisper.run}>{whisper.label}</Button>}
        />
      )}
    </>
  )
}

function OneVote({ vote, me, nameOf }: { vote: Vote; me: string; nameOf: (accountId: string) => string }) {
  const { api } = useServices()
  const mine = useMyVote(vote)
  const queries = useQueryClient()
  // What counts is the server's answer: its news may be away.
  const cast = async (choice: Choice) =>
    queries.setQueryData(['vote', vote.id], await api.cast(vote.id, choice))
  return <VoteBanner vote={vote} me={me} nameOf={nameOf} {...mine} onCast={cast} />
}

/** Whoever moderates switches whispers; everybody else asks the room, but for guests. */
function useWhisperSwitch(account: Account, room: Room, whispering: boolean) {
  const { t } = useTranslation()
  const { api } = useServices()
  if (moderates(account, room)) {
    return {
      label: t(whispering ? 'whispers.end' : 'whispers.start'),
      run: () => void attempt(() => api.setWhispers(room.id, !whispering)),
    }
  }
  if (!mayCallVotes(account.role)) return null
  return {
    label: t(whispering ? 'whispers.voteEnd' : 'whispers.voteStart'),
    run: () =>
      void attempt(() => api.callVote(room.id, { kind: whispering ? 'whispers_off' : 'whispers_on' })),
  }
}

interface EntriesProps {
  account: Account
  room: Room
  whispering: boolean
  /** Told which entry was pressed. */
  onVote: (item: HTMLElement) => void
  onConnection: () => void
  onLocked: (locked: boolean) => Promise<void>
}

/** In the menu of more. */
export function CouncilEntries({ account, room, whispering, ...on }: EntriesProps) {
  const { t } = useTranslation()
  const whisper = useWhisperSwitch(account, room, whispering)
  return (
    <>
      {mayCallVotes(account.role) && (
        <Menu.Item className={menu.item} onClick={event => on.onVote(event.currentTarget)}>
          <VoteIcon size={20} aria-hidden="true" />
          {t('vote.callA')}
        </Menu.Item>
      )}
      {whisper && (
        <Menu.Item className={menu.item} onClick={whisper.run}>
          <Ear size={20} aria-hidden="true" />
          {whisper.label}
        </Menu.Item>
      )}
      {moderates(account, room) && (
        <Menu.Item className={menu.item} onClick={() => void on.onLocked(!room.locked)}>
          {room.locked ? <LockOpen size={20} aria-hidden="true" /> : <Lock size={20} aria-hidden="true" />}
          {t(room.locked ? 'moderation.unlock' : 'moderation.lock')}
        </Menu.Item>
      )}
      <Menu.Item className={menu.item} onClick={on.onConnection}>
        <Signal size={20} aria-hidden="true" />
        {t('connection.title')}
      </Menu.Item>
    </>
  )
}

interface PersonVotes {
  entryOf: (peer: Peer, as: 'menu' | 'buttons') => ReactNode
  /** Ask for whom. */
  choose: (item: HTMLElement) => void
  dialog: ReactNode
}

/** "Call a vote": for one person, or for whomever one chooses, and what it opens. */
export function usePersonVotes(account: Account, room: Room, votes: readonly Vote[]): PersonVotes {
  const { t } = useTranslation()
  const { api } = useServices()
  const [asks, setAsks] = useState<{ target: Candidate | null; anchor: HTMLElement | null } | null>(null)
  const begun = useRef(new Map<string, Begun>())
  const candidates = candidatesOf(room.members, account.id)
  return {
    choose: item => setAsks({ target: null, anchor: openerOf(item) }),
    entryOf: (peer, as) => {
      const target = candidates.find(one => one.accountId === peer.accountId)
      if (!mayCallVotes(account.role) || !target || target.whyNot === 'protected') return null
      const ask = (event: MouseEvent<HTMLElement>) =>
        setAsks({ target, anchor: openerOf(event.currentTarget) })
      return as === 'menu' ? (
        <Menu.Item className={menu.item} onClick={ask}>
          <VoteIcon size={16} aria-hidden="true" />
          {t('vote.callA')}
        </Menu.Item>
      ) : (
        <Button data-wide onClick={ask}>
          <VoteIcon size={16} aria-hidden="true" />
          {t('vote.callA')}
        </Button>
      )
    },
    dialog: asks && (
      <CallVote
        target={asks.target}
        candidates={candidates}
        anchor={asks.anchor}
        isOpen={votes.some(isOpenOnSomebody)}
        othersOn={accountId => Math.max(0, electorsWithout(room.members, accountId) - 1)}
        begun={begun.current}
        onCall={draft => api.callVote(room.id, draft)}
        onClose={() => setAsks(null)}
      />
    ),
  }
}
