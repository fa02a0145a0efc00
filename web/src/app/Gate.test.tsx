/** Who gets which page, and what happens when the session or the server goes away. */
import { QueryClient } from '@tanstack/react-query'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createApi } from '@/api/client'
import { RealtimeStore } from '@/realtime/store'
import { account, listed, room } from '@/testing/factories'
import { QuietSource } from '@/testing/render'
import { type Answers, serve } from '@/testing/server'
import { App } from './App'

const me = account()

async function open(answers: Answers) {
  const server = serve(answers)
  const source = new QuietSource()
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(
    <App services={{ api: createApi(server.fetch), queries, realtime: new RealtimeStore(() => source) }} />,
  )
  await act(() => expect.poll(() => queries.isFetching()).toBe(0))
  return { server, source, queries }
}

const arrive = (source: QuietSource) =>
  act(() => {
    source.onopen?.()
    source.say('snapshot', {
      account: me,
      rooms: [room()],
      people: [],
      votes: [],
      sentences: [],
      server_time: '2026-01-01T00:00:00.000Z',
    })
  })

const giveUp = (source: QuietSource) =>
  act(() => {
    source.readyState = 2
    source.onerror?.()
  })

describe('Gate', () => {
  beforeEach(() => history.replaceState(null, '', '/'))

  it('says first that an address is not secure, and lets one look around all the same', async () => {
    vi.stubGlobal('isSecureContext', false)
    await open({ 'GET /api/accounts/me': { status: 401, body: { code: 'unauthenticated' } } })
    expect(screen.getByRole('heading', { name: 'This address is not secure' })).toBeTruthy()
    expect(screen.getByText('docs/operations.md').tagName).toBe('CODE')
    fireEvent.click(screen.getByRole('button', { name: 'Look around without sound' }))
    expect(await screen.findByRole('button', { name: 'Log in' })).toBeTruthy()
    vi.unstubAllGlobals()
  })

  it('asks a stranger to log in, and shows the rooms once they have', async () => {
    const { source } = await open({
      'GET /api/accounts/me': { status: 401, body: { code: 'unauthenticated' } },
      'POST /api/sessions': { status: 201, body: { account: me, token: null } },
    })
    expect(screen.queryByText(/You are logged out/)).toBeNull()
    fireEvent.change(screen.getByLabelText('Username'), { target: { value: 'leila' } })
    fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'correct horse' } })
    fireEvent.click(screen.getByRole('button', { name: 'Log in' }))
    await screen.findByRole('heading', { name: 'Rooms' })
    arrive(source)
    expect(screen.getByText('Sunday table')).toBeTruthy()
  })

  describe('before the last room', () => {
    /** Logged in, with the answer still to come. */
    const logIn = async () => {
      history.replaceState(null, '', '/login')
      let answer: (response: Response) => void = () => undefined
      const late = new Promise<Response>(resolve => (answer = resolve))
      const server = serve({
        'GET /api/accounts/me': { status: 401, body: { code: 'unauthenticated' } },
        'POST /api/sessions': { status: 201, body: { account: me, token: null } },
        'DELETE /api/sessions/current': { status: 204 },
      })
      const asks: typeof fetch = (input, init) =>
        new Request(input).url.endsWith('/me/room') ? late : server.fetch(input, init)
      const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
      const realtime = new RealtimeStore(() => new QuietSource())
      render(<App services={{ api: createApi(asks), queries, realtime }} />)
      fireEvent.change(await screen.findByLabelText('Username'), { target: { value: 'leila' } })
      fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'correct horse' } })
      fireEvent.click(screen.getByRole('button', { name: 'Log in' }))
      await screen.findByRole('heading', { name: 'Rooms' })
      return () => act(async () => answer(Response.json({ room_id: 'r9' })))
    }

    it('stands who waits among the rooms', async () => {
      const answer = await logIn()
      await answer()
      await expect.poll(() => location.pathname).toBe('/rooms/r9')
    })

    it('stands nobody who has gone somewhere else before the answer came', async () => {
      const answer = await logIn()
      act(() => history.pushState(null, '', '/settings'))
      await answer()
      expect(location.pathname).toBe('/settings')
    })
  })

  it('says that an address leads nowhere, and shows the way home', async () => {
    history.replaceState(null, '', '/romms/1')
    await open({ 'GET /api/accounts/me': { body: me } })
    expect(screen.getByRole('heading', { name: 'There is nothing at this address' })).toBeTruthy()
    expect(screen.getByText('/romms/1')).toBeTruthy()
    expect(document.title).toBe('There is nothing at this address · Indaba')
    fireEvent.click(screen.getByRole('link', { name: 'Rooms' }))
    expect(await screen.findByRole('heading', { name: 'Rooms' })).toBeTruthy()
  })

  it('leads whoever is logged in from the form’s own addresses to the rooms', async () => {
    history.replaceState(null, '', '/login')
    await open({ 'GET /api/accounts/me': { body: me } })
    expect(await screen.findByRole('heading', { name: 'Rooms' })).toBeTruthy()
    expect(location.pathname).toBe('/')
  })

  it('shows the accounts to administrators alone', async () => {
    history.replaceState(null, '', '/accounts')
    const { source } = await open({
      'GET /api/accounts/me': { body: me },
      'GET /api/accounts': { body: { accounts: [listed()], next: null } },
    })
    arrive(source)
    expect(screen.getByRole('heading', { name: 'There is nothing at this address' })).toBeTruthy()
    expect(screen.queryByRole('link', { name: /^Accounts/ })).toBeNull()
    act(() => source.say('account.changed', { account: account({ role: 'administrator', version: 2 }) }))
    expect(await screen.findByRole('heading', { name: 'Accounts' }, { timeout: 10_000 })).toBeTruthy()
    expect(screen.getByRole('link', { name: /^Accounts/ })).toBeTruthy()
    expect(await screen.findByText('Kwame Boateng')).toBeTruthy()
  })

  it('is back at the login by the browser’s Back, and leads on to what was asked for first', async () => {
    history.replaceState(null, '', '/settings/keyboard')
    await open({
      'GET /api/accounts/me': { status: 401, body: { code: 'unauthenticated' } },
      'POST /api/accounts': { status: 201, body: { account: me, token: null } },
    })
    const turn = () => fireEvent.click(screen.getByRole('button', { name: 'New here? Create an account' }))
    fireEvent.change(screen.getByLabelText('Username'), { target: { value: 'leila' } })
    turn()
    expect(location.pathname).toBe('/register')
    act(() => history.back())
    expect(await screen.findByRole('button', { name: 'Log in' })).toBeTruthy()
    expect(location.pathname).toBe('/settings/keyboard')
    turn()
    expect(screen.getByLabelText('Username')).toHaveProperty('value', 'leila')
    fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'correct horse' } })
    fireEvent.click(screen.getByRole('button', { name: 'Create account' }))
    expect(await screen.findByRole('heading', { name: 'Keyboard' }, { timeout: 10_000 })).toBeTruthy()
    expect(location.pathname).toBe('/settings/keyboard')
  })

  it('forgets what was told to somebody else', async () => {
    const { queries } = await open({
      'GET /api/accounts/me': { status: 401, body: { code: 'unauthenticated' } },
      'POST /api/sessions': { status: 201, body: { account: me, token: null } },
    })
    queries.setQueryData(['sessions'], ['another’s'])
    fireEvent.change(screen.getByLabelText('Username'), { target: { value: 'leila' } })
    fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'correct horse' } })
    fireEvent.click(screen.getByRole('button', { name: 'Log in' }))
    await screen.findByRole('heading', { name: 'Rooms' })
    expect(queries.getQueryData(['sessions'])).toBeUndefined()
  })

  it.each(['/register', '/join#invite=a-code'])(
    'leads from %s, where accounts are made, to the rooms',
    async address => {
      history.replaceState(null, '', address)
      await open({
        'GET /api/accounts/me': { status: 401, body: { code: 'unauthenticated' } },
        'POST /api/accounts': { status: 201, body: { account: me, token: null } },
      })
      fireEvent.change(screen.getByLabelText('Username'), { target: { value: 'leila' } })
      fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'correct horse' } })
      fireEvent.click(screen.getByRole('button', { name: 'Create account' }))
      await screen.findByRole('heading', { name: 'Rooms' })
      expect(location.pathname).toBe('/')
    },
  )

  it('says that the server is away, and tries again when asked', async () => {
    const answers: Answers = { 'GET /api/accounts/me': { status: 503, body: { code: 'busy' } } }
    await open(answers)
    expect(screen.getByRole('alert').textContent).toContain('The server is busy')
    answers['GET /api/accounts/me'] = { body: me }
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('heading', { name: 'Rooms' })).toBeTruthy()
  })

  it('keeps the page when a later check fails', async () => {
    const answers: Answers = { 'GET /api/accounts/me': { body: me } }
    const { server, source } = await open(answers)
    arrive(source)
    answers['GET /api/accounts/me'] = { status: 503, body: { code: 'busy' } }
    giveUp(source)
    await expect.poll(() => server.asked.filter(one => one.path === '/api/accounts/me')).toHaveLength(2)
    expect(screen.getByText('Sunday table')).toBeTruthy()
  })

  it('asks to log in again when the stream was refused because the session is over', async () => {
    const answers: Answers = { 'GET /api/accounts/me': { body: me } }
    const { source } = await open(answers)
    arrive(source)
    answers['GET /api/accounts/me'] = { status: 401, body: { code: 'unauthenticated' } }
    giveUp(source)
    expect(await screen.findByRole('button', { name: 'Log in' })).toBeTruthy()
    expect(screen.getByText('You are logged out. Log in again.')).toBeTruthy()
  })

  it('follows a changed role and name, and what is older changes nothing', async () => {
    const { source } = await open({ 'GET /api/accounts/me': { body: account({ version: 2 }) } })
    arrive(source)
    const tell = (changes: Partial<typeof me>) =>
      act(() => source.say('account.changed', { account: account(changes) }))
    expect(screen.queryByRole('link', { name: /Invite/ })).toBeNull()
    tell({ role: 'moderator', display_name: 'Leila H.', version: 3 })
    expect(screen.getByRole('link', { name: /Invite/ })).toBeTruthy()
    expect(screen.getAllByText('Leila H.').length).toBeGreaterThan(0)
    tell({ version: 1 })
    expect(screen.getByRole('link', { name: /Invite/ })).toBeTruthy()
  })

  it('logs out', async () => {
    const { server } = await open({
      'GET /api/accounts/me': { body: me },
      'DELETE /api/sessions/current': { status: 204 },
    })
    const opener = () => screen.getByRole('button', { name: /^Your account/ })
    // The menu arrives on demand; until then its button is a picture of itself.
    await expect.poll(() => opener().hasAttribute('disabled'), { timeout: 10_000 }).toBe(false)
    fireEvent.click(opener())
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Log out' }, { timeout: 5_000 }))
    expect(await screen.findByRole('button', { name: 'Log in' })).toBeTruthy()
    expect(server.asked.map(one => one.method)).toContain('DELETE')
  })
})
