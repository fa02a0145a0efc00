/** What stands in the panel: messages and what happened, in order, as far as the filter lets them. Pure. */
import type { ChatMessage } from '@/media/chat/chatPort'

export const FILTERS = ['all', 'room', 'private', 'system'] as const
export type Filter = (typeof FILTERS)[number]

/** Somebody came or went. */
export interface Happening {
  id: string
  at: number
  text: string
}

export type Line =
  | { kind: 'message'; message: ChatMessage; follows: boolean }
  | { kind: 'happening'; happening: Happening }

const TOGETHER_MS = 120_000

export function linesOf(
  messages: readonly ChatMessage[],
  happenings: readonly Happening[],
  filter: Filter,
): readonly Line[] {
  const wanted = messages.filter(
    message => filter === 'all' || (filter === 'private') === (message.to !== null),
  )
  const all = [
    ...(filter === 'system' ? [] : wanted.map(message => ({ at: message.at, message }))),
    ...(filter === 'all' || filter === 'system'
      ? happenings.map(happening => ({ at: happening.at, happening }))
      : []),
  ].sort((a, b) => a.at - b.at)
  return all.map((one, index): Line => {
    if ('happening' in one) return { kind: 'happening', happening: one.happening }
    const before = all[index - 1]
    const follows = before !== undefined && 'message' in before && goTogether(before.message, one.message)
    return { kind: 'message', message: one.message, follows }
  })
}

/** One after the other by the same person to the same people: the name is said once. */
const goTogether = (before: ChatMessage, after: ChatMessage): boolean =>
  before.from === after.from &&
  before.to === after.to &&
  after.replyTo === null &&
  after.at - before.at < TOGETHER_MS
