/** The page behind a link for a forgotten password. */
import { fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createApi } from '@/api/client'
import { show } from '@/testing/render'
import { type Answers, serve } from '@/testing/server'
import { NewPasswordPage } from './NewPasswordPage'

function choose(answers: Answers) {
  history.replaceState(null, '', '/password#code=a-secret-code')
  const server = serve(answers)
  const done = vi.fn()
  show(<NewPasswordPage setPassword={createApi(server.fetch).setPassword} onDone={done} />)
  fireEvent.change(screen.getByLabelText('New password'), { target: { value: 'another river' } })
  fireEvent.click(screen.getByRole('button', { name: 'Set password' }))
  return { asked: server.asked, done }
}

describe('NewPasswordPage', () => {
  afterEach(() => history.replaceState(null, '', '/'))

  it('sets the password by the code behind the #, then leads to the login', async () => {
    const { asked, done } = choose({ 'PUT /api/password': { status: 204 } })
    fireEvent.click(await screen.findByRole('button', { name: 'Log in' }))
    expect(asked.map(one => one.body)).toEqual([{ code: 'a-secret-code', new: 'another river' }])
    expect(done).toHaveBeenCalledOnce()
  })

  it('says that a link is used up', async () => {
    choose({ 'PUT /api/password': { status: 403, body: { code: 'password_link_invalid' } } })
    expect((await screen.findByRole('alert')).textContent).toContain('used or too old')
  })

  it('says at the field what is wrong with the password', async () => {
    const errors = [{ field: 'new', code: 'too_common' }]
    choose({ 'PUT /api/password': { status: 422, body: { code: 'invalid', errors } } })
    await expect.poll(() => screen.getByLabelText('New password').getAttribute('aria-invalid')).toBe('true')
  })
})
