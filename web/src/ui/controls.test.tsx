/** What a screen reader says of the controls. */
import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { SwitchRow } from './Field'
import { Slider } from './Slider'

it('calls a switch by its label, and tells its hint apart', () => {
  render(<SwitchRow label="Join muted" hint="Nobody hears you" checked onChange={() => undefined} />)
  expect(screen.getByRole('switch', { name: 'Join muted', description: 'Nobody hears you' })).toBeTruthy()
})

it('says the value of a slider once', () => {
  render(<Slider label="Volume" value={0.5} max={1} text="50 %" onChange={() => undefined} />)
  expect(screen.getByRole('slider', { name: 'Volume' }).getAttribute('aria-valuetext')).toBe('50 %')
  expect(screen.queryByRole('status')).toBeNull()
})
