/** Votes of a room: time is counted for them, and only for them. */
import { act } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { room, vote } from '@/testing/factories'
import { show } from '@/testing/render'
import { useVotes } from './useCouncil'

let drawn = 0

function Page() {
  drawn += 1
  return <p>{useVotes(room().id).length}</p>
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(vote().opened_at) })
  drawn = 0
})
afterEach(() => {
  vi.useRealTimers()
})

it('draws nothing anew from second to second while there is no vote', () => {
  const { source } = show(<Page />)
  const before = drawn
  act(() => {
    vi.advanceTimersByTime(10_000)
  })
  expect(drawn).toBe(before)
  act(() => source.say('vote.changed', { vote: vote() }))
  const counted = drawn
  act(() => {
    vi.advanceTimersByTime(2_000)
  })
  expect(drawn).toBeGreaterThan(counted)
})
