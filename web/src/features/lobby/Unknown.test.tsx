/** A lobby that nothing is known for. */
import { act, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { show } from '@/testing/render'
import { Unknown } from './Unknown'

it('says once that the server does not answer, and stays while it is tried again', () => {
  vi.useFakeTimers()
  const { source } = show(<Unknown />)
  const fail = () => {
    source.readyState = 2
    act(() => source.onerror?.())
  }
  expect(screen.queryByRole('alert')).toBeNull()
  fail()
  const said = screen.getByRole('alert')
  act(() => vi.advanceTimersByTime(2_500))
  expect(screen.getByRole('button', { name: 'Try again' }).getAttribute('aria-disabled')).toBe('true')
  fail()
  expect(screen.getByRole('alert')).toBe(said)
  act(() => vi.advanceTimersByTime(6_000))
  act(() => source.onopen?.())
  expect(screen.queryByRole('alert')).toBeNull()
})
