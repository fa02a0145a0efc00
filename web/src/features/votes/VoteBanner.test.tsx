/** A vote, as each of those whom it concerns meets it. */
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import type { Choice, Vote } from '@/api/council'
import { ApiProblem } from '@/api/problem'
import { vote } from '@/testing/factories'
import { show } from '@/testing/render'
import { VoteBanner } from './VoteBanner'

const soon = new Date(Date.now() + 20_000).toISOString()
const NAMES: Record<string, string> = { marek: 'Marek Nowak', thandiwe: 'Thandiwe' }

function open(changes: Partial<Vote> = {}, ballot: Choice | null = null, mayVote = true, answer?: Error) {
  const cast = vi.fn(async () => {
    if (answer) throw answer
  })
  show(
    <VoteBanner
      vote={vote({ target_id: 'marek', called_by: 'thandiwe', closes_at: soon, cast: 3, ...changes })}
      me="leila"
      ballot={ballot}
      mayVote={mayVote}
      nameOf={id => NAMES[id] ?? id}
      onCast={cast}
    />,
  )
  return cast
}

const banner = () => screen.getByRole('region', { name: 'Vote' })

/** Takes the ballot that is cast, and settles when told. */
function Voting() {
  const [ballot, setBallot] = useState<Choice | null>(null)
  const [state, setState] = useState<Vote['state']>('open')
  const given = { me: 'leila', mayVote: true, nameOf: (id: string) => id, ballot }
  return (
    <>
      <button type="button" onClick={() => setState('failed')}>
        Settle
      </button>
      <VoteBanner {...given} vote={vote({ closes_at: soon, state })} onCast={async one => setBallot(one)} />
    </>
  )
}

describe('VoteBanner', () => {
  it('asks, says how many have answered, and nothing of yes and no', () => {
    open({ reason: 'Loud music' })
    expect(screen.getByText('Jail Marek Nowak for 5 minutes?')).toBeTruthy()
    expect(screen.getByText('3 of 5 have answered')).toBeTruthy()
    expect(screen.getByText(/“Loud music”/)).toBeTruthy()
    expect(screen.getByRole('timer')).toBeTruthy()
  })

  it('casts a ballot once, by button or by its key', () => {
    const cast = open()
    fireEvent.keyDown(banner(), { key: 'n' })
    fireEvent.click(screen.getByRole('button', { name: 'Yes' }))
    expect(cast.mock.calls).toEqual([['no']])
  })

  it.each([true, false])('keeps the focus of whoever has it when the answers go: %s', async has => {
    show(<Voting />)
    const yes = screen.getByRole('button', { name: 'Yes' })
    if (has) yes.focus()
    fireEvent.click(yes)
    const said = await screen.findByText('You said yes. It stays secret.')
    expect(document.activeElement === said).toBe(has)
    fireEvent.click(screen.getByRole('button', { name: 'Settle' }))
    expect(screen.queryByText('You said yes. It stays secret.')).toBeNull()
    expect(document.activeElement === banner()).toBe(has)
  })

  it('lets one try again after a refusal, and says why', async () => {
    open({}, null, true, new ApiProblem(409, 'vote_closed'))
    fireEvent.click(screen.getByRole('button', { name: 'Yes' }))
    expect((await screen.findByRole('alert')).textContent).toBe('This vote is over.')
    expect(screen.getByRole('button', { name: 'Yes' })).toHaveProperty('disabled', false)
  })

  it('counts down to when one may answer again', async () => {
    const cast = open({}, null, true, new ApiProblem(429, 'rate_limited', {}, new Date(Date.now() + 1500)))
    fireEvent.click(screen.getByRole('button', { name: 'Yes' }))
    expect((await screen.findByRole('alert')).textContent).toContain('Too many tries. Again in 0:01.')
    fireEvent.keyDown(banner(), { key: 'y' })
    expect(screen.getByRole('button', { name: 'No' })).toHaveProperty('disabled', true)
    expect(cast).toHaveBeenCalledTimes(1)
    await waitFor(() => expect(screen.getByRole('button', { name: 'No' })).toHaveProperty('disabled', false))
    expect(await screen.findByText('You can try again now.')).toBeTruthy()
  })

  it.each([
    ['the target', { target_id: 'leila' }, null, false, 'You cannot vote on this. You can speak.'],
    ['who has answered', {}, 'no', true, 'You said no. It stays secret.'],
    ['who came late', {}, null, false, 'You came too late for this vote, or are a guest.'],
  ] as const)('asks %s nothing', (_who, changes, ballot, mayVote, words) => {
    open(changes, ballot, mayVote)
    expect(screen.getByText(words)).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('says what was decided, with the counts', () => {
    open({ state: 'failed', yes: 2, no: 3, cast: 5, settled_at: soon })
    expect(screen.getByText(/The vote did not pass. Marek Nowak stays/)).toBeTruthy()
    expect(screen.getByText('2 yes, 3 no. 3 of 5 needed.')).toBeTruthy()
    expect(screen.queryByRole('timer')).toBeNull()
  })
})
