/** A refusal counts down to the next try, and says when it may be. */
import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { Trouble } from './Trouble'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00.000Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('Trouble', () => {
  it('counts down, speaks once, and says when another try is welcome', () => {
    const retryAt = new Date(Date.now() + 65_000)
    render(<Trouble error={new ApiProblem(429, 'rate_limited', {}, retryAt)} />)
    const [spoken, shown] = screen.getByRole('alert').querySelectorAll('span')
    expect(spoken?.textContent).toBe('Too many tries. Again in 1:05.')
    act(() => vi.advanceTimersByTime(5_000))
    expect(shown?.textContent).toBe('Too many tries. Again in 1:00.')
    expect(spoken?.textContent).toBe('Too many tries. Again in 1:05.')
    act(() => vi.advanceTimersByTime(60_000))
    expect(shown?.textContent).toBe('You can try again now.')
  })

  it('says what there is no waiting for as it is', () => {
    render(<Trouble error={new TypeError('Failed to fetch')} />)
    expect(screen.getByRole('alert').textContent).toBe('The server does not answer. Check your connection.')
  })
})
