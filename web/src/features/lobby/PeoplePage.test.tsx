/** Everybody that there is, as somebody who looks for people meets them. */
import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { createApi } from '@/api/client'
import type { Person } from '@/api/types'
import { account, person } from '@/testing/factories'
import { show } from '@/testing/render'
import { type Answers, serve } from '@/testing/server'
import { PeoplePage } from './PeoplePage'

const me = account()
const myself = person({ account_id: me.id, display_name: me.display_name })
const kwame = person({ account_id: 'k', version: 5 })
const away = (id: string, display_name: string, seen_at: string | null) =>
  person({ account_id: id, display_name, online: false, seen_at, version: 4 })
const olena = away('o', 'Olena Kovalenko', '2026-01-01T08:30:00.000Z')
const marek = away('m', 'Marek Nowak', '2026-01-02T08:30:00.000Z')
const nobodySaw = away('n', 'Nomvula Dlamini', null)
const LIST = 'GET /api/people'

function open(answers: Answers) {
  const server = serve(answers)
  const stage = show(<PeoplePage account={me} actions={createApi(server.fetch)} />)
  const say = (type: string, data: unknown) => act(() => stage.source.say(type, data))
  const arrive = (people: Person[]) =>
    say('snapshot', {
      account: me,
      rooms: [],
      votes: [],
      sentences: [],
      people,
      server_time: '2026-01-01T00:00:00.000Z',
    })
  act(() => stage.source.onopen?.())
  arrive([myself, kwame])
  return { say, arrive, asked: server.asked }
}

const section = (title: string) => {
  const found = screen.getByRole('heading', { level: 2, name: new RegExp(`^${title}`) }).closest('section')
  if (!found) throw new Error(`no group ${title}`)
  return found
}
const namesIn = (title: string) =>
  within(section(title))
    .getAllByRole('listitem')
    .map(row => row.querySelector('b')?.textContent)

describe('PeoplePage', () => {
  it('has a title of its own, and lists who is away though this page never saw them leave', async () => {
    open({ [LIST]: { body: [olena, marek, nobodySaw, kwame] } })
    expect(screen.getByRole('main').querySelector('h1')?.textContent).toBe('People')
    expect(await screen.findByRole('heading', { name: 'Away 2' })).toBeTruthy()
    expect(namesIn('Away')).toEqual(['Marek Nowak', 'Olena Kovalenko'])
    expect(namesIn('Online')).toEqual(['Kwame Boateng', 'Leila Haddad (you)'])
  })

  it('lets what happens come before what was listed', async () => {
    const { say } = open({ [LIST]: { body: [olena, kwame] } })
    await screen.findByText('Olena Kovalenko')
    say('person.changed', { ...olena, online: true, seen_at: null, version: 6 })
    expect(namesIn('Online')).toContain('Olena Kovalenko')
    say('person.changed', { ...kwame, online: false, seen_at: '2026-01-03T08:30:00.000Z', version: 7 })
    expect(namesIn('Away')).toEqual(['Kwame Boateng'])
    say('person.changed', { ...kwame, display_name: 'Deleted account', online: false, version: 8 })
    expect(screen.queryByText('Deleted account')).toBeNull()
  })

  it('asks again with each snapshot', async () => {
    let listed = [olena]
    const { arrive } = open({ [LIST]: () => ({ body: listed }) })
    await screen.findByText('Olena Kovalenko')
    listed = [olena, marek]
    arrive([myself])
    expect(await screen.findByText('Marek Nowak')).toBeTruthy()
  })

  it('finds by the username, which only the server knows, and says so where it finds nobody', async () => {
    const { asked } = open({
      [LIST]: ({ query }) => ({ body: query.name === 'olka' ? [olena] : [] }),
    })
    const type = (value: string) => fireEvent.change(screen.getByRole('searchbox'), { target: { value } })
    type('olka')
    expect(await screen.findByText('Olena Kovalenko')).toBeTruthy()
    expect(screen.queryByText('Kwame Boateng')).toBeNull()
    type('zebedee')
    expect(await screen.findByText('Nothing here is called that.')).toBeTruthy()
    fireEvent.click(screen.getByText('Show all'))
    expect(screen.getByText('Kwame Boateng')).toBeTruthy()
    expect(asked.map(one => one.query.name)).toEqual(['', 'olka', 'zebedee'])
  })

  it('says what failed, keeps those who are here, and tries again', async () => {
    const answers: Answers = { [LIST]: { status: 503, body: { code: 'busy' } } }
    open(answers)
    expect((await screen.findByRole('alert')).textContent).toContain('The server is busy')
    expect(screen.getByText('Kwame Boateng')).toBeTruthy()
    answers[LIST] = { body: [olena] }
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Olena Kovalenko')).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('says that there may be others where the list is full', async () => {
    const many = Array.from({ length: 50 }, (_, at) => ({ ...olena, account_id: `a${at}` }))
    open({ [LIST]: { body: many } })
    expect(await screen.findByText(/^These are the first by name/)).toBeTruthy()
  })
})
