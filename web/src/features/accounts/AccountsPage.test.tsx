/** The administrator's list of accounts: who is what, and what can be done about it. */
import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { createApi } from '@/api/client'
import type { Listed } from '@/api/types'
import { account, listed, person } from '@/testing/factories'
import { show } from '@/testing/render'
import { type Answers, serve } from '@/testing/server'
import { toasts } from '@/ui/toasts'
import { AccountsPage } from './AccountsPage'

const me = account({ role: 'administrator' })
const myself = listed({
  account_id: me.id,
  display_name: me.display_name,
  username: me.username,
  role: me.role,
})
const kwame = listed({ online: false, seen_at: '2026-01-01T10:00:00.000Z' })
const many = Array.from({ length: 9 }, (_, at) =>
  listed({ account_id: `a${at}`, username: `u${at}`, display_name: `Person ${at}` }),
)
const page = (accounts: Listed[], next: string | null = null) => ({ body: { accounts, next } })

function open(answers: Answers) {
  const server = serve(answers)
  const stage = show(<AccountsPage me={me} actions={createApi(server.fetch)} />)
  return { ...stage, asked: server.asked }
}

async function choose(entry: string, name = 'Kwame Boateng') {
  fireEvent.click(await screen.findByRole('button', { name: `More about ${name}` }))
  fireEvent.click(await screen.findByRole('menuitem', { name: entry }))
  return within(await screen.findByRole('dialog'))
}

const typePassword = (dialog: ReturnType<typeof within>, typed = 'quiet river 7') =>
  fireEvent.change(dialog.getByLabelText('Your own password'), { target: { value: typed } })

const rowOf = (name: string) => {
  const row = screen.getByText(name).closest('li')
  if (!row) throw new Error(`no row of ${name}`)
  return within(row)
}

describe('AccountsPage', () => {
  it('says who is who, what, and since when away', async () => {
    open({ 'GET /api/accounts': page([kwame, { ...myself, online: true, seen_at: null }]) })
    await screen.findByText('Kwame Boateng')
    expect(rowOf('Kwame Boateng').getByText('kwame')).toBeTruthy()
    expect(rowOf('Kwame Boateng').getByText('Member')).toBeTruthy()
    expect(rowOf('Kwame Boateng').getByText(/^Seen Jan 1, 2026/)).toBeTruthy()
    const mine = rowOf('Leila Haddad (you)')
    expect(mine.getByText('Administrator')).toBeTruthy()
    expect(mine.getByText('Online')).toBeTruthy()
    expect(mine.getByText('Only another administrator can change your role.')).toBeTruthy()
    expect(mine.queryByRole('button')).toBeNull()
  })

  it('gives a role with the own password, says so, and shows it', async () => {
    let role: Listed['role'] = 'member'
    const { asked } = open({
      'GET /api/accounts': () => page([{ ...kwame, role }]),
      [`PUT /api/accounts/${kwame.account_id}/role`]: () => {
        role = 'moderator'
        return { status: 204 }
      },
    })
    const dialog = await choose('Change role')
    const give = dialog.getByRole<HTMLButtonElement>('button', { name: 'Give role' })
    expect(dialog.getByRole<HTMLInputElement>('radio', { name: /^Member/ }).checked).toBe(true)
    expect(give.disabled).toBe(true)
    fireEvent.click(dialog.getByRole('radio', { name: /^Moderator/ }))
    typePassword(dialog)
    fireEvent.click(give)
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    await expect.poll(() => rowOf('Kwame Boateng').queryByText('Moderator')).toBeTruthy()
    expect(asked.filter(one => one.method === 'PUT').map(one => one.body)).toEqual([
      { role: 'moderator', password: 'quiet river 7' },
    ])
    expect(toasts.get().at(-1)?.text).toBe('Kwame Boateng is a moderator now.')
  })

  it.each([
    [403, 'wrong_password', 'The password is not right.'],
    [403, 'forbidden', 'Only administrators may do this, and nobody changes their own role.'],
    [404, 'not_found', 'This account does not exist any more.'],
  ])('says why a role was not given: %i %s', async (status, code, said) => {
    open({
      'GET /api/accounts': page([kwame]),
      [`PUT /api/accounts/${kwame.account_id}/role`]: { status, body: { code } },
    })
    const dialog = await choose('Change role')
    fireEvent.click(dialog.getByRole('radio', { name: /^Administrator/ }))
    typePassword(dialog)
    fireEvent.click(dialog.getByRole('button', { name: 'Give role' }))
    expect((await dialog.findByRole('alert')).textContent).toContain(said)
  })

  it('makes a link for a new password, and keeps no password in the page', async () => {
    const { asked } = open({
      'GET /api/accounts': page([kwame]),
      'POST /api/password-links': {
        status: 201,
        body: { code: 'a-secret-code', expires_at: '2026-01-02T00:00:00.000Z' },
      },
    })
    const dialog = await choose('Link for a new password')
    typePassword(dialog)
    fireEvent.click(dialog.getByRole('button', { name: 'Make a link' }))
    expect(await dialog.findByText(/\/password#code=a-secret-code$/)).toBeTruthy()
    expect(dialog.queryByLabelText('Your own password')).toBeNull()
    expect(asked.at(-1)?.body).toEqual({ username: 'kwame', password: 'quiet river 7' })
  })

  it('offers to search where there are more than the eye finds, and says that nobody was found', async () => {
    const { asked } = open({
      'GET /api/accounts': ({ query }) => page(query.name ? [] : many),
    })
    fireEvent.change(await screen.findByLabelText('Find by name'), { target: { value: 'zoe' } })
    fireEvent.change(screen.getByLabelText('Role'), { target: { value: 'moderator' } })
    await expect.poll(() => asked.at(-1)?.query).toEqual({ name: 'zoe', after: '', role: 'moderator' })
    expect(await screen.findByText('Nobody was found.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Show everybody' }))
    expect(await screen.findByText('Person 8')).toBeTruthy()
  })

  it('needs no search for a few', async () => {
    open({ 'GET /api/accounts': page([kwame]) })
    await screen.findByText('Kwame Boateng')
    expect(screen.queryByLabelText('Find by name')).toBeNull()
  })

  it('shows the next page behind the first', async () => {
    open({ 'GET /api/accounts': ({ query }) => (query.after === 'p2' ? page([kwame]) : page(many, 'p2')) })
    fireEvent.click(await screen.findByRole('button', { name: 'Show more' }))
    expect(await screen.findByText('Kwame Boateng')).toBeTruthy()
    expect(screen.getByText('Person 0')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
  })

  it('asks again when somebody is something else, whoever did it', async () => {
    let role: Listed['role'] = 'member'
    const { source } = open({ 'GET /api/accounts': () => page([{ ...kwame, role }]) })
    await screen.findByText('Member')
    role = 'moderator'
    act(() => source.say('person.changed', person({ version: 2 })))
    expect(await screen.findByText('Moderator')).toBeTruthy()
  })

  it('says why the list is not there, and tries again', async () => {
    const answers: Answers = { 'GET /api/accounts': { status: 503, body: { code: 'busy' } } }
    open(answers)
    expect((await screen.findByRole('alert')).textContent).toContain('The server is busy')
    answers['GET /api/accounts'] = page([kwame])
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Kwame Boateng')).toBeTruthy()
  })
})
