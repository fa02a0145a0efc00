/** How a vote looks to whom. Pure. */
import type { Choice, Vote } from '@/api/council'

export const MINUTES = [1, 5, 15, 30] as const
export const LONGEST_REASON = 140
/** How long a result stays to be read. */
export const RESULT_MS = 12_000

export type View = 'ask' | 'cast' | 'target' | 'watch' | 'result'

/** `mayVote` is unknown until the server has said so: then one watches. */
export function viewOf(vote: Vote, me: string, ballot: Choice | null, mayVote: boolean | undefined): View {
  if (vote.state !== 'open') return 'result'
  if (vote.target_id === me && vote.kind === 'jail') return 'target'
  if (ballot) return 'cast'
  return mayVote ? 'ask' : 'watch'
}

/** More than half of all electors. */
export const neededOf = (electors: number): number => Math.floor(electors / 2) + 1

export type Pip = 'yes' | 'no' | 'cast' | 'empty'

/** One for each elector; how they voted shows only once it is settled. */
export function pipsOf(vote: Vote): readonly Pip[] {
  const of = (count: number, pip: Pip): Pip[] => Array.from({ length: Math.max(0, count) }, () => pip)
  if (vote.yes === null || vote.no === null)
    return [...of(vote.cast, 'cast'), ...of(vote.electors - vote.cast, 'empty')]
  return [...of(vote.yes, 'yes'), ...of(vote.electors - vote.yes - vote.no, 'empty'), ...of(vote.no, 'no')]
}

/** Open votes of a room, and those whose result is still to be read; the newest of each kind of question. */
export function shownVotes(votes: readonly Vote[], roomId: string, nowMs: number): readonly Vote[] {
  const here = votes.filter(vote => {
    if (vote.room_id !== roomId) return false
    return (
      vote.state === 'open' || (vote.settled_at !== null && Date.parse(vote.settled_at) + RESULT_MS > nowMs)
    )
  })
  const isAboutWhispers = (vote: Vote) => vote.kind.startsWith('whispers')
  const newest = (list: Vote[]) => list.sort((a, b) => b.opened_at.localeCompare(a.opened_at)).slice(0, 1)
  return [...newest(here.filter(vote => !isAboutWhispers(vote))), ...newest(here.filter(isAboutWhispers))]
}
