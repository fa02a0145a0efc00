/** Filling in a form, and being led to what is missing. */
import { fireEvent, render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { TextField } from './Field'
import { Form, textOf } from './Form'
import { PasswordField } from './PasswordField'

function open(error: unknown = null, refused?: string) {
  const sent = vi.fn()
  const form = (met: unknown, text?: string) => (
    <Form error={met} onSend={typed => sent([textOf(typed, 'name'), textOf(typed, 'seats')])}>
      <TextField label="Note" name="note" />
      <TextField label="Name" name="name" required hint="As others see it" error={text} />
      <PasswordField isNew label="Password" name="password" />
      <TextField label="Seats" name="seats" type="number" min={2} max={100} required defaultValue={25} />
      <button type="submit">Save</button>
    </Form>
  )
  const { rerender } = render(form(error, refused))
  return { sent, refuse: (met: unknown, text: string) => rerender(form(met, text)) }
}

const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } })
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }))
/** What is said about a field, where it is not right. */
function saidOf(label: string): string | null {
  const field = screen.getByLabelText(label)
  if (field.getAttribute('aria-invalid') !== 'true') return null
  const notes = (field.getAttribute('aria-describedby') ?? '').split(' ')
  return notes.map(id => document.getElementById(id)?.textContent).join(' ')
}

it('says at each field what is missing, leads to the first, and sends nothing', () => {
  const { sent } = open()
  type('Name', '  ')
  type('Password', 'short')
  type('Seats', '1')
  save()
  expect(saidOf('Note')).toBeNull()
  expect(saidOf('Name')).toBe('Please fill this in. As others see it')
  expect(saidOf('Password')).toBe('At least 8 characters.')
  expect(saidOf('Seats')).toBe('A whole number from 2 to 100.')
  expect(document.activeElement).toBe(screen.getByLabelText('Name'))
  expect(sent).not.toHaveBeenCalled()
})

it('leaves the browser nothing to say', () => {
  open()
  expect(screen.getByLabelText<HTMLInputElement>('Name').form?.noValidate).toBe(true)
})

it('takes it back where something is typed, and sends what is complete', () => {
  const { sent } = open()
  save()
  expect(saidOf('Password')).toBe('Please fill this in.')
  type('Name', 'Den')
  expect(saidOf('Name')).toBeNull()
  expect(saidOf('Password')).toBe('Please fill this in.')
  type('Password', 'quiet river')
  save()
  expect(sent).toHaveBeenCalledExactlyOnceWith(['Den', '25'])
})

it('leads to what the server refuses', () => {
  const { refuse } = open()
  refuse(new Error('refused'), 'This name is taken.')
  expect(saidOf('Name')).toBe('This name is taken. As others see it')
  expect(document.activeElement).toBe(screen.getByLabelText('Name'))
})
