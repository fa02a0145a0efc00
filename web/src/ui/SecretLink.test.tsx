/** A link that is copied. */
import { act, fireEvent, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { show } from '@/testing/render'
import { SecretLink } from './SecretLink'

it('says for a moment that it was copied, so that a second press says it too', async () => {
  vi.useFakeTimers()
  const write = vi.fn(async () => undefined)
  vi.stubGlobal('navigator', { clipboard: { writeText: write } })
  show(<SecretLink link="https://talk.example/join/abc" />)
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Copy' }))
  })
  expect(write).toHaveBeenCalledWith('https://talk.example/join/abc')
  expect(screen.getByRole('button', { name: 'Copied' })).toBeTruthy()
  act(() => vi.advanceTimersByTime(4_000))
  expect(screen.getByRole('button', { name: 'Copy' })).toBeTruthy()
})
