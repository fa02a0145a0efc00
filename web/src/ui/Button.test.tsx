/** A button while what it does is under way. */
import { fireEvent, render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { Button } from './Button'

it('does nothing twice, and keeps the focus meanwhile', () => {
  const on = { press: vi.fn(), submit: vi.fn() }
  const form = (busy: boolean) => (
    <form
      onSubmit={event => {
        event.preventDefault()
        on.submit()
      }}
    >
      <Button type="submit" busy={busy} onClick={on.press}>
        Save
      </Button>
    </form>
  )
  const { rerender } = render(form(false))
  const button = screen.getByRole('button')
  button.focus()
  fireEvent.click(button)
  rerender(form(true))
  fireEvent.click(button)
  expect(on.press).toHaveBeenCalledTimes(1)
  expect(on.submit).toHaveBeenCalledTimes(1)
  expect(button.getAttribute('aria-disabled')).toBe('true')
  expect(document.activeElement).toBe(button)
})
