/** What a room decides at present: its votes and who takes a break from it, with names. */
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Choice, Sentence, Vote } from '@/api/council'
import type { Account, Room } from '@/api/types'
import { isAboutWhispers, shownVotes } from '@/features/votes/rules'
import { questionOf, resultOf } from '@/features/votes/words'
import { secondsUntil } from '@/lib/time'
import { useServerNow, useWorld } from '@/realtime/useWorld'
import { useServices } from './services'

/** The name of an account, as far as it is known here. */
export function useNames(room: Room | undefined): (accountId: string) => string {
  const { t } = useTranslation()
  const people = useWorld(state => state.world.people)
  const seen = useRef(new Map<string, string>())
  for (const member of room?.members ?? []) seen.current.set(member.account_id, member.display_name)
  return accountId => people[accountId]?.display_name ?? seen.current.get(accountId) ?? t('chat.gone')
}

export function useVotes(roomId: string): readonly Vote[] {
  const votes = useWorld(state => state.world.votes)
  const hasAny = useMemo(() => Object.values(votes).some(vote => vote.room_id === roomId), [votes, roomId])
  const now = useServerNow(hasAny ? 1000 : null)
  return useMemo(() => shownVotes(Object.values(votes), roomId, now), [votes, roomId, now])
}

/** My part in a vote: what I said, and whether I am asked at all. */
export function useMyVote(vote: Vote): { ballot: Choice | null; mayVote: boolean | undefined } {
  const { api } = useServices()
  const ballot = useWorld(state => state.world.ballots[vote.id])
  const mine = useQuery({
    queryKey: ['vote', vote.id],
    queryFn: () => api.vote(vote.id),
    staleTime: Number.POSITIVE_INFINITY,
    // For as long as the vote is shown: without an answer nobody can be asked.
    retry: true,
  })
  return { ballot: ballot ?? mine.data?.my_ballot ?? null, mayVote: mine.data?.may_vote }
}

export function useSentences(roomId: string): readonly Sentence[] {
  const sentences = useWorld(state => state.world.sentences)
  return useMemo(
    () => Object.values(sentences).filter(one => one.room_id === roomId && one.state === 'serving'),
    [sentences, roomId],
  )
}

/** The break that I serve, if any. */
export function useMySentence(account: Account): Sentence | undefined {
  return useWorld(state =>
    Object.values(state.world.sentences).find(
      one => one.account_id === account.id && one.state === 'serving',
    ),
  )
}

/** The vote that sent me on this break, asked for where its news came before this page was opened. */
export function useVerdict({ vote_id: id }: Sentence): Vote | undefined {
  const { api } = useServices()
  const told = useWorld(state => (id === null ? undefined : state.world.votes[id]))
  const asked = useQuery({
    queryKey: ['verdict', id],
    queryFn: () => (id === null ? null : api.vote(id)),
    enabled: id !== null && (told === undefined || told.yes === null),
    staleTime: Number.POSITIVE_INFINITY,
    retry: 3,
  })
  return told && told.yes !== null ? told : (asked.data ?? undefined)
}

/** The vote on letting me out of this break, while it is open. */
export function useRelease({ account_id, room_id }: Sentence): Vote | undefined {
  return useWorld(state =>
    Object.values(state.world.votes).find(
      one =>
        one.kind === 'release' &&
        one.state === 'open' &&
        one.target_id === account_id &&
        one.room_id === room_id,
    ),
  )
}

/**
 * Said to who listens: a vote at its opening, ten seconds before its end, and its result. One text about a person's vote
 * and one about whispers, in this order: both may be open at once.
 */
export function useVoteWords(
  votes: readonly Vote[],
  me: string,
  nameOf: (accountId: string) => string,
): readonly string[] {
  const { t } = useTranslation()
  const now = useServerNow(votes.length > 0 ? 1000 : null)
  const wordsOf = (vote: Vote | undefined): string => {
    if (!vote) return ''
    const target = vote.target_id ? nameOf(vote.target_id) : ''
    if (vote.state !== 'open') return resultOf(t, vote, target)
    const left = secondsUntil(Date.parse(vote.closes_at), now)
    if (left <= 10) return t('vote.tenSeconds')
    return vote.target_id === me && vote.kind === 'jail' ? t('vote.targetLong') : questionOf(t, vote, target)
  }
  return [votes.find(vote => !isAboutWhispers(vote)), votes.find(isAboutWhispers)].map(wordsOf)
}
