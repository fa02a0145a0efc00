/** Who may bring whom back from a break, and how. */
import { screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { sentence } from '@/testing/factories'
import { show } from '@/testing/render'
import { Prisoners } from './Prisoners'

it.each([
  ['word', 'Release'],
  ['vote', 'Vote to release'],
  [null, null],
] as const)('offers by %s: %s', (by, offered) => {
  const on = { release: vi.fn(), vote: vi.fn() }
  show(
    <Prisoners
      room="Sunday table"
      sentences={[sentence()]}
      nameOf={() => 'Marek'}
      by={by}
      onRelease={on.release}
      onVote={on.vote}
    />,
  )
  const button = screen.queryByRole('button')
  expect(button?.textContent ?? null).toBe(offered)
  button?.click()
  expect(on.vote).toHaveBeenCalledTimes(by === 'vote' ? 1 : 0)
  // Without asking the room it is asked first.
  expect(on.release).not.toHaveBeenCalled()
})
