/** What a request met, as a sentence; it counts down where another try has to wait. */
import { type ReactNode, useState } from 'react'
import { type ApiProblem, asProblem } from '@/api/problem'
import { useNow } from '@/lib/useNow'
import { Notice } from '@/ui/Notice'
import { sentence } from './sentence'

interface Props {
  error: unknown
  /** For the sentences that name a room. */
  room?: string | undefined
  actions?: ReactNode
}

export function Trouble({ error, room, actions }: Props) {
  return (
    <Notice tone="wrong" actions={actions}>
      <Told error={error} room={room} />
    </Notice>
  )
}

/** The sentence alone. */
export function Told({ error, room }: Pick<Props, 'error' | 'room'>) {
  const problem = asProblem(error)
  const until = problem.retryAt ?? problem.releaseAt
  return until ? (
    <Counting key={until.getTime()} problem={problem} room={room} />
  ) : (
    sentence(problem, Date.now(), room)
  )
}

/** Spoken once; the countdown is only shown. */
function Counting({ problem, room }: { problem: ApiProblem; room: string | undefined }) {
  const now = useNow()
  const [sinceMs] = useState(() => Date.now())
  return (
    <>
      <span className="sr">{sentence(problem, sinceMs, room)}</span>
      <span aria-hidden="true">{sentence(problem, now, room)}</span>
    </>
  )
}
