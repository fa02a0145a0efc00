/** Problems of the API as sentences. */
import type { ApiProblem } from '@/api/problem'
import { i18next } from '@/i18n'
import en from '@/i18n/en.json'
import { clock } from '@/lib/time'

type ProblemKey = keyof typeof en.problem
type FieldKey = keyof typeof en.field
const isProblemKey = (code: string): code is ProblemKey => code in en.problem
const isFieldKey = (code: string): code is FieldKey => code in en.field

/** One may try these again once their time is over. */
const COOLS: ReadonlySet<ProblemKey> = new Set(['rate_limited', 'vote_cooldown'])

/** What happened, in a sentence. `room` is for those that name it. */
export function sentence(problem: ApiProblem, nowMs: number, room = ''): string {
  const key: ProblemKey = isProblemKey(problem.code)
    ? problem.code
    : problem.status >= 500
      ? 'busy'
      : 'refused'
  const again = problem.retryAt ?? problem.releaseAt
  const waitS = again ? (again.getTime() - nowMs) / 1000 : 0
  if (COOLS.has(key) && again && waitS <= 0) return i18next.t('problem.rate_over')
  return i18next.t(`problem.${key}`, { time: clock(waitS), room })
}

/** What is wrong with one field, if anything is. */
export function fieldSentence(problem: ApiProblem | null, field: string): string | undefined {
  const code = problem?.fields[field]
  if (!code) return undefined
  return i18next.t(isFieldKey(code) ? `field.${code}` : 'field.other')
}

/** For the field in which somebody proves who they are: that it was not the right password. */
export function wrongPassword(problem: ApiProblem | null): string | undefined {
  return problem?.code === 'wrong_password' ? i18next.t('problem.wrong_password') : undefined
}
