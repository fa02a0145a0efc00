/** Acts that are refused. */
import { act, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { show } from '@/testing/render'
import { ToastRegion } from '@/ui/ToastRegion'
import { attempt } from './useModeration'

it('counts down to when one may try again, and stays until then', async () => {
  vi.useFakeTimers()
  show(<ToastRegion />)
  const refusal = new ApiProblem(429, 'rate_limited', {}, new Date(Date.now() + 30_000))
  await act(() => attempt(() => Promise.reject(refusal)))
  expect(screen.getAllByText('Too many tries. Again in 0:30.')).toHaveLength(2)
  act(() => vi.advanceTimersByTime(10_000))
  expect(screen.getByText('Too many tries. Again in 0:20.')).toBeTruthy()
  act(() => vi.advanceTimersByTime(21_000))
  expect(screen.getByText('You can try again now.')).toBeTruthy()
  act(() => vi.advanceTimersByTime(5_000))
  expect(screen.queryByRole('listitem')).toBeNull()
})
