/** Votes of a room: time is counted for them, and only for them. */
import { act } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Vote } from '@/api/council'
import { room, vote } from '@/testing/factories'
import { show } from '@/testing/render'
import { useVotes, useVoteWords } from './useCouncil'

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

let words: readonly string[] = []

function Speaks({ votes }: { votes: readonly Vote[] }) {
  words = useVoteWords(votes, 'me', () => 'Marek')
  return null
}

it('speaks of a vote about whispers beside one about a person, each in its own place', () => {
  const about = vote({ id: 'w', kind: 'whispers_on', target_id: null })
  show(<Speaks votes={[vote(), about]} />)
  const [person, whispers] = words
  expect(person).toContain('Marek')
  expect(whispers).not.toBe('')
  show(<Speaks votes={[about]} />)
  expect(words).toEqual(['', whispers])
})
