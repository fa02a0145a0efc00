/** One's own account: the password, and the way out for good. */
import { fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { createApi } from '@/api/client'
import { account } from '@/testing/factories'
import { show } from '@/testing/render'
import { type Answers, serve } from '@/testing/server'
import { toasts } from '@/ui/toasts'
import { AccountSection } from './AccountSection'

const REFUSED = { status: 403, body: { code: 'wrong_password' } }

function open(answers: Answers) {
  const server = serve({ 'GET /api/sessions': { body: [] }, ...answers })
  const onLeft = vi.fn()
  show(
    <AccountSection
      account={account()}
      actions={createApi(server.fetch)}
      onChanged={() => undefined}
      onLeft={onLeft}
    />,
  )
  return { onLeft }
}

const fill = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } })

function change() {
  fill('Current password', 'quiet river 7')
  fill('New password', 'another river 7')
  const button = screen.getByRole('button', { name: 'Change password' })
  button.focus()
  fireEvent.click(button)
  return button
}

describe('AccountSection', () => {
  it('forgets the passwords once they are changed, and leaves the focus where it was', async () => {
    open({ 'PUT /api/accounts/me/password': { status: 204 } })
    const button = change()
    await expect.poll(() => toasts.get().at(-1)?.text).toBe('Your password is changed.')
    expect(screen.getByLabelText('Current password')).toHaveProperty('value', '')
    expect(screen.getByLabelText('New password')).toHaveProperty('value', '')
    expect(document.activeElement).toBe(button)
  })

  it('says at the field that the present password is another, and leads there', async () => {
    open({ 'PUT /api/accounts/me/password': REFUSED })
    change()
    expect(await screen.findByText('The password is not right.')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByLabelText('Current password'))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('deletes nothing without the password, and says so at the field', async () => {
    const { onLeft } = open({ 'DELETE /api/accounts/me': REFUSED })
    fireEvent.click(screen.getByRole('button', { name: 'Delete…' }))
    const dialog = within(await screen.findByRole('dialog'))
    fireEvent.click(dialog.getByRole('button', { name: 'Delete for good' }))
    expect(dialog.getByText('Please fill this in.')).toBeTruthy()
    const field = dialog.getByLabelText('Password')
    fireEvent.input(field, { target: { value: 'a guess' } })
    fireEvent.click(dialog.getByRole('button', { name: 'Delete for good' }))
    expect(await dialog.findByText('The password is not right.')).toBeTruthy()
    expect(document.activeElement).toBe(field)
    expect(onLeft).not.toHaveBeenCalled()
  })
})
