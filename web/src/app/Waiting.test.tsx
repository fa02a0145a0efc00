/** A lost call, as somebody meets it who would rather go. */
import { fireEvent, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { show } from '@/testing/render'
import { Waiting } from './Waiting'

it('says which call is lost, tries at once where asked, and lets people go', () => {
  const on = { retry: vi.fn(), leave: vi.fn() }
  show(<Waiting room="Sunday table" retryAtMs={Date.now() + 4000} onRetry={on.retry} onLeave={on.leave} />)
  expect(screen.getByRole('heading', { name: 'Sunday table' })).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Now' }))
  expect(on.retry).toHaveBeenCalledTimes(1)
  fireEvent.click(screen.getByRole('link', { name: 'Leave, back to the rooms' }))
  expect(on.leave).toHaveBeenCalledTimes(1)
  expect(location.pathname).toBe('/')
})
