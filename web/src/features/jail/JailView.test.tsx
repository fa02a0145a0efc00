/** A break, as who serves it meets it. */
import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { Vote } from '@/api/council'
import { sentence, vote } from '@/testing/factories'
import { show } from '@/testing/render'
import { JailView } from './JailView'

function open(over = false, release?: Vote) {
  const on = { takeBack: vi.fn(), back: vi.fn() }
  const until = Date.now() + 252_000
  show(
    <JailView
      sentence={sentence({
        began_at: new Date(until - 300_000).toISOString(),
        until: new Date(until).toISOString(),
      })}
      reason="Music over everyone"
      vote={vote({ state: 'passed', yes: 3, no: 1 })}
      release={release}
      room="Sunday table"
      me="Marek"
      over={over}
      mates={[{ accountId: 'farid', name: 'Farid', speaking: true }]}
      takeBack={true}
      badge={null}
      status={null}
      controls={null}
      panel={null}
      onTakeBack={on.takeBack}
      onBack={on.back}
    />,
  )
  return on
}

describe('JailView', () => {
  it('says the time, then why, then the way back', () => {
    const on = open()
    expect(screen.getByRole('timer').textContent).toMatch(/^4:1[12]/)
    expect(screen.getByText('The room asked for a five-minute break')).toBeTruthy()
    expect(screen.getByText('“Music over everyone”')).toBeTruthy()
    expect(screen.getByText('3 of 5 said yes, in secret.')).toBeTruthy()
    expect(screen.getByRole('button', { name: /^Back to Sunday table at/ })).toHaveProperty('disabled', true)
    fireEvent.click(screen.getByRole('switch'))
    expect(on.takeBack).toHaveBeenCalledWith(false)
  })

  it('tells of a vote on letting one out', () => {
    open(false, vote({ kind: 'release', cast: 1, electors: 2 }))
    const count = screen.getByText('The room votes on letting you back. 1 of 2 have answered.')
    // Each answer would otherwise have the whole of the break read again.
    expect(screen.getByRole('alert').contains(count)).toBe(false)
  })

  it('offers the way back when it is over', () => {
    const on = open(true)
    expect(screen.getByText('That was it. Sunday table is open to you.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Go back' }))
    expect(on.back).toHaveBeenCalledTimes(1)
  })
})
