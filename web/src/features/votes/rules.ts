/** How a vote looks to whom. Pure. */
import type { Choice, Vote } from '@/api/council'
import { isModerator, mayCallVotes } from '@/api/roles'
import type { Member } from '@/api/types'

export const MINUTES = [1, 5, 15, 30] as const
export const LONGEST_REASON = 140
/** How long a result stays to be read. */
export const RESULT_MS = 12_000

export type View = 'wait' | 'ask' | 'cast' | 'target' | 'watch' | 'result'

/** `mayVote` is unknown until the server has said so: until then one waits to be asked. */
export function viewOf(vote: Vote, me: string, ballot: Choice | null, mayVote: boolean | undefined): View {
  if (vote.state !== 'open') return 'result'
  if (vote.target_id === me && vote.kind === 'jail') return 'target'
  if (ballot) return 'cast'
  if (mayVote === undefined) return 'wait'
  return mayVote ? 'ask' : 'watch'
}

/** Who would decide on this person, as far as it can be known here: those in the room who are no guests. */
export function electorsWithout(members: readonly Member[], accountId: string): number {
  const here = members.filter(one => one.state === 'in_room' && mayCallVotes(one.role))
  return (
    new Set(here.map(one => one.account_id)).size - (here.some(one => one.account_id === accountId) ? 1 : 0)
  )
}

const FEWEST_ELECTORS = 2

/** Why no vote can be called on somebody; its words are those of the server's refusal. */
export type WhyNot = 'protected' | 'joining' | 'too_few_people'

export interface Candidate {
  accountId: string
  name: string
  whyNot: WhyNot | null
}

/** The others in the room, each with what stands in the way of a vote on them. The server decides. */
export function candidatesOf(members: readonly Member[], me: string): readonly Candidate[] {
  const whyNot = ({ account_id, role, state }: Member): WhyNot | null => {
    if (isModerator(role)) return 'protected'
    if (state !== 'in_room') return 'joining'
    return electorsWithout(members, account_id) < FEWEST_ELECTORS ? 'too_few_people' : null
  }
  const found = new Map<string, Candidate>()
  for (const member of members) {
    const { account_id: accountId, display_name: name } = member
    if (accountId === me || found.get(accountId)?.whyNot === null) continue
    found.set(accountId, { accountId, name, whyNot: whyNot(member) })
  }
  return [...found.values()]
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

/** A room decides on one person at a time. */
export const isOpenOnSomebody = (vote: Vote): boolean => vote.state === 'open' && !isAboutWhispers(vote)

export const isAboutWhispers = (vote: Vote): boolean => vote.kind.startsWith('whispers')

/** Open votes of a room, and those whose result is still to be read; the newest of each kind of question. */
export function shownVotes(votes: readonly Vote[], roomId: string, nowMs: number): readonly Vote[] {
  const here = votes.filter(vote => {
    if (vote.room_id !== roomId) return false
    return (
      vote.state === 'open' || (vote.settled_at !== null && Date.parse(vote.settled_at) + RESULT_MS > nowMs)
    )
  })
  const newest = (list: Vote[]) => list.sort((a, b) => b.opened_at.localeCompare(a.opened_at)).slice(0, 1)
  return [...newest(here.filter(vote => !isAboutWhispers(vote))), ...newest(here.filter(isAboutWhispers))]
}
