/** Toasts that lead somewhere are gone there. */
import { act, fireEvent, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { navigate } from 'wouter/use-browser-location'
import { ToastRegion } from './ToastRegion'
import { toasts } from './toasts'

it.each([
  ['by its button', () => fireEvent.click(screen.getByRole('button', { name: 'Join' }))],
  ['by another way', () => act(() => navigate('/rooms/t'))],
])('forgets a new room when somebody goes there %s', (_, goThere) => {
  navigate('/')
  render(<ToastRegion />)
  act(() => toasts.say('Sunday table is there.', { label: 'Join', to: '/rooms/t' }))
  goThere()
  expect(location.pathname).toBe('/rooms/t')
  expect(screen.queryByText('Sunday table is there.')).toBeNull()
})

it('offers no way to where somebody is, but says what is new there', () => {
  navigate('/rooms/t')
  render(<ToastRegion />)
  act(() => toasts.say('There is a place.', { label: 'Join', to: '/rooms/t' }))
  expect(screen.getByText('There is a place.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Join' })).toBeNull()
})

it('is one of the parts that F6 leads through while it says something', () => {
  render(<ToastRegion />)
  for (const { id } of toasts.get()) act(() => toasts.dismiss(id))
  const region = screen.getByRole('region', { name: 'Notices' })
  expect(region.hasAttribute('data-region')).toBe(false)
  act(() => toasts.say('Kwame is here.'))
  expect(region.hasAttribute('data-region')).toBe(true)
})

it('gives the focus back to where it came from when what had it goes', () => {
  render(
    <>
      <input aria-label="Message" />
      <ToastRegion />
    </>,
  )
  for (const { id } of toasts.get()) act(() => toasts.dismiss(id))
  act(() => toasts.say('Kwame is here.'))
  const field = screen.getByRole('textbox')
  act(() => field.focus())
  const close = screen.getByRole('button', { name: 'Close' })
  act(() => close.focus())
  fireEvent.click(close)
  expect(screen.queryByText('Kwame is here.')).toBeNull()
  expect(document.activeElement).toBe(field)
})
