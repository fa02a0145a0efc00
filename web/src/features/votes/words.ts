/** What is asked, and what came of it, in sentences. */
import type { TFunction } from 'i18next'
import type { Vote } from '@/api/council'
import { clockTime } from '@/lib/time'

export function questionOf(t: TFunction, vote: Vote, target: string): string {
  return t(`vote.ask_${vote.kind}`, { name: target, count: vote.minutes ?? 0 })
}

export function resultOf(t: TFunction, vote: Vote, target: string): string {
  if (vote.state === 'void') return t('vote.void')
  if (vote.state === 'failed')
    return t(vote.kind === 'jail' ? 'vote.failed_jail' : 'vote.failed', { name: target })
  const settled = Date.parse(vote.settled_at ?? vote.closes_at)
  const time = clockTime(settled + (vote.minutes ?? 0) * 60_000)
  return t(`vote.passed_${vote.kind}`, { name: target, time })
}
