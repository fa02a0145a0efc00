/** Logging in and registering, as somebody at the form meets it. */
import { fireEvent, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { createApi } from '@/api/client'
import type { Account } from '@/api/types'
import { account } from '@/testing/factories'
import { show } from '@/testing/render'
import { type Answers, serve } from '@/testing/server'
import { EntryPage } from './EntryPage'

function open(answers: Answers) {
  const server = serve(answers)
  const api = createApi(server.fetch)
  const entered: Account[] = []
  show(
    <EntryPage
      server={api.server}
      logIn={api.logIn}
      register={api.register}
      onEntered={one => entered.push(one)}
    />,
  )
  return { asked: server.asked, entered }
}

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

function logIn() {
  type('Username', 'leila')
  type('Password', 'correct horse')
  press('Log in')
}

describe('EntryPage', () => {
  beforeEach(() => history.replaceState(null, '', '/'))

  it('lets somebody in who knows the password', async () => {
    const { asked, entered } = open({
      'POST /api/sessions': { status: 201, body: { account: account(), token: null } },
    })
    logIn()
    await expect.poll(() => entered).toEqual([account()])
    expect(asked.find(one => one.method === 'POST')?.body).toMatchObject({
      username: 'leila',
      password: 'correct horse',
    })
  })

  it('says that name or password is wrong, and keeps what was typed', async () => {
    open({ 'POST /api/sessions': { status: 401, body: { code: 'wrong_credentials' } } })
    logIn()
    expect((await screen.findByRole('alert')).textContent).toBe('Name or password is not right.')
    expect(screen.getByLabelText('Username')).toHaveProperty('value', 'leila')
  })

  it('counts down when there were too many tries', async () => {
    const retry_at = new Date(Date.now() + 79_500).toISOString()
    open({ 'POST /api/sessions': { status: 429, body: { code: 'rate_limited', retry_at } } })
    logIn()
    const alert = await screen.findByRole('alert')
    expect(alert.querySelector('span[aria-hidden=true]')?.textContent).toMatch(
      /^Too many tries\. Again in 1:(19|18)\.$/,
    )
  })

  it('says when the server does not answer', async () => {
    show(
      <EntryPage
        server={() => Promise.reject(new TypeError('Failed to fetch'))}
        logIn={() => Promise.reject(new TypeError('Failed to fetch'))}
        register={() => Promise.reject(new TypeError('Failed to fetch'))}
        onEntered={() => undefined}
      />,
    )
    logIn()
    expect((await screen.findByRole('alert')).textContent).toContain('does not answer')
  })

  it('registers under the name that others see, and shows the rule for passwords', async () => {
    const { asked, entered } = open({
      'POST /api/accounts': { status: 201, body: { account: account(), token: null } },
    })
    press('New here? Create an account')
    expect(screen.getByText('At least 8 characters.')).toBeTruthy()
    type('Username', 'leila')
    type('Name others see', ' Leila Haddad ')
    type('Password', 'correct horse')
    press('Create account')
    await expect.poll(() => entered).toHaveLength(1)
    expect(asked.find(one => one.method === 'POST')?.body).toMatchObject({
      username: 'leila',
      display_name: 'Leila Haddad',
    })
  })

  it('shows beside its field what is wrong with it', async () => {
    const errors = [
      { field: 'username', code: 'username_shape' },
      { field: 'password', code: 'too_common' },
    ]
    open({ 'POST /api/accounts': { status: 422, body: { code: 'invalid', errors } } })
    press('New here? Create an account')
    type('Username', 'a b')
    type('Password', 'password')
    press('Create account')
    const username = screen.getByLabelText('Username')
    await expect.poll(() => username.getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(username)
    expect(document.getElementById(username.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      '3 to 32 letters, digits or _.',
    )
    expect(screen.getByText('Everybody tries this one first. Take another.')).toBeTruthy()
  })

  it('asks the server nothing while something is missing, and says what', () => {
    const { asked } = open({})
    press('New here? Create an account')
    type('Password', 'short')
    press('Create account')
    expect(screen.getByText('Please fill this in.')).toBeTruthy()
    expect(screen.getByText('At least 8 characters.')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByLabelText('Username'))
    expect(asked.filter(one => one.method === 'POST')).toEqual([])
  })

  it.each([
    ['registration_closed', 'This server takes no new accounts.'],
    ['invite_required', 'This server takes new accounts by invite only. Ask somebody who is here.'],
    ['username_taken', 'This username is taken.'],
  ])('explains %s', async (code, text) => {
    open({ 'POST /api/accounts': { status: 403, body: { code } } })
    press('New here? Create an account')
    type('Username', 'leila')
    type('Password', 'correct horse')
    press('Create account')
    expect((await screen.findByRole('alert')).textContent).toBe(text)
  })

  it.each([
    ['closed', 'No new accounts'],
    ['invite', 'By invite only'],
  ])('says before anything is typed that registration is %s', async (registration, title) => {
    history.replaceState(null, '', '/register')
    open({ 'GET /api/server': { body: { registration } } })
    expect(await screen.findByRole('heading', { name: title })).toBeTruthy()
    press('Have an account? Log in')
    expect(screen.getByLabelText('Username')).toBeTruthy()
  })

  it('brings the code of an invite link along', async () => {
    history.replaceState(null, '', '/join/c0de')
    const { asked, entered } = open({
      'POST /api/accounts': { status: 201, body: { account: account(), token: null } },
    })
    expect(screen.getByText('You are invited. Choose a name and a password.')).toBeTruthy()
    type('Username', 'leila')
    type('Password', 'correct horse')
    press('Create account')
    await expect.poll(() => entered).toHaveLength(1)
    expect(asked.find(one => one.method === 'POST')?.body).toMatchObject({
      username: 'leila',
      invite: 'c0de',
    })
  })
})
