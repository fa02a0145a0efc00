/** The lobby, as somebody in it meets it. */
import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { createApi } from '@/api/client'
import type { Room } from '@/api/types'
import { account, member, person, room } from '@/testing/factories'
import { show } from '@/testing/render'
import { type Answers, serve } from '@/testing/server'
import { LobbyPage } from './LobbyPage'

const me = account()
const kwame = member()
const table = room({ id: 't', name: 'Sunday table', members: [kwame], version: 3 })
const general = room({ id: 'g', name: 'General', kind: 'voice', version: 1 })

function open(rooms: Room[] | null, answers: Answers = {}) {
  const server = serve({ 'GET /api/people': { body: [] }, ...answers })
  const api = createApi(server.fetch)
  const stage = show(<LobbyPage account={me} actions={api} />)
  const say = (type: string, data: unknown) => act(() => stage.source.say(type, data))
  act(() => stage.source.onopen?.())
  if (rooms) {
    say('snapshot', {
      account: me,
      rooms,
      votes: [],
      sentences: [],
      people: [person()],
      server_time: '2026-01-01T00:00:00.000Z',
    })
  }
  /** What was asked for besides who there is. */
  const asked = () => server.asked.filter(one => one.path !== '/api/people')
  return { ...stage, say, asked }
}

const rowOf = (name: string) => {
  const row = screen.getByText(name).closest('li')
  if (!row) throw new Error(`no row of ${name}`)
  return within(row)
}

describe('LobbyPage', () => {
  it('waits for the snapshot before it says that there is nothing', () => {
    const { say } = open(null)
    expect(screen.getByLabelText('One moment…')).toBeTruthy()
    say('snapshot', {
      account: me,
      rooms: [],
      people: [],
      votes: [],
      sentences: [],
      server_time: '2026-01-01T00:00:00.000Z',
    })
    expect(screen.getByText('There is no room yet.')).toBeTruthy()
  })

  it('tells rooms with people from quiet ones, and names who is inside', () => {
    open([general, table])
    expect(rowOf('Sunday table').getByRole('img', { name: 'In the room: Kwame Boateng' })).toBeTruthy()
    expect(rowOf('Sunday table').getAllByText('1 of 25')[0]).toBeTruthy()
    expect(rowOf('General').getByText('Nobody here yet. Go in, others will see the light on.')).toBeTruthy()
  })

  it('says who locked a room, where that is known', () => {
    const locked = { locked: true, locked_by: kwame.account_id }
    open([
      { ...table, ...locked },
      { ...general, locked: true, locked_by: 'somebody offline' },
    ])
    expect(rowOf('Sunday table').getByText('Locked by Kwame Boateng')).toBeTruthy()
    expect(rowOf('General').getByText('Locked')).toBeTruthy()
  })

  it('follows what happens, live', () => {
    const { say } = open([general, table])
    say('room.changed', { room: { ...table, members: [], version: 4 } })
    expect(screen.queryByText('Happening now')).toBeNull()
    say('room.removed', { id: 'g' })
    expect(screen.queryByText('General')).toBeNull()
  })

  it('says since when somebody is away who was here, and not of whom that is not known', () => {
    const { say } = open([general])
    const gone = { ...person(), online: false, version: 2 }
    say('person.changed', { ...gone, seen_at: '2026-01-01T08:30:00.000Z' })
    const people = within(screen.getByRole('complementary', { name: 'People' }))
    expect(people.getByRole('heading', { name: 'Away 1' })).toBeTruthy()
    expect(people.getByText(/^Seen Jan 1, 2026/)).toBeTruthy()
    say('person.changed', { ...gone, version: 3, seen_at: null })
    expect(people.queryByText('Kwame Boateng')).toBeNull()
  })

  it('offers no way into a room that is full', () => {
    open([{ ...table, capacity: 1 }])
    expect(rowOf('Sunday table').queryByRole('link')).toBeNull()
    const tell = rowOf('Sunday table').getByRole('button', { name: /is full. Tell me/ })
    fireEvent.click(tell)
    expect(tell.getAttribute('aria-pressed')).toBe('true')
  })

  it('finds with the key / and leaves the rest out', async () => {
    open([general, table])
    fireEvent.keyDown(document.body, { key: '/' })
    const field = screen.getByRole('searchbox')
    expect(document.activeElement).toBe(field)
    fireEvent.change(field, { target: { value: 'kwame' } })
    expect(screen.queryByText('General')).toBeNull()
    expect(rowOf('Sunday table')).toBeTruthy()
    fireEvent.change(field, { target: { value: 'zzz' } })
    expect(await screen.findByText('Nothing here is called that.')).toBeTruthy()
  })

  it('finds people in no room too, and says where it finds nobody', async () => {
    open([general])
    const find = screen.getByRole('searchbox')
    const type = (value: string) => fireEvent.change(find, { target: { value } })
    type(person().display_name.slice(1))
    expect(screen.getByText(person().display_name)).toBeTruthy()
    type('Zebedee')
    expect(await screen.findByText('Nothing here is called that.')).toBeTruthy()
    expect(screen.queryByText(person().display_name)).toBeNull()
  })

  it('says when the connection is lost, and keeps the rooms', () => {
    const { source } = open([table])
    source.readyState = 2
    act(() => source.onerror?.())
    expect(rowOf('Sunday table')).toBeTruthy()
  })

  it('makes a room and closes the dialog', async () => {
    const { asked } = open([], { 'POST /api/rooms': { status: 201, body: general } })
    fireEvent.click(screen.getByRole('button', { name: 'New room' }))
    const dialog = within(await screen.findByRole('dialog'))
    fireEvent.change(dialog.getByLabelText('Name'), { target: { value: 'General' } })
    fireEvent.click(dialog.getByRole('radio', { name: /Voice/ }))
    fireEvent.click(dialog.getByRole('button', { name: 'Create room' }))
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect(asked()[0]?.body).toMatchObject({
      name: 'General',
      kind: 'voice',
      visibility: 'listed',
      capacity: 25,
    })
  })

  it('keeps the dialog open and says why when the name is taken', async () => {
    open([], { 'POST /api/rooms': { status: 409, body: { code: 'name_taken' } } })
    fireEvent.click(screen.getByRole('button', { name: 'New room' }))
    const dialog = within(await screen.findByRole('dialog'))
    fireEvent.change(dialog.getByLabelText('Name'), { target: { value: 'General' } })
    fireEvent.click(dialog.getByRole('button', { name: 'Create room' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('exists already')
  })

  it('changes a room, beginning with what it is', async () => {
    const mine = { ...general, owner_id: me.id }
    const { asked } = open([mine], { 'PATCH /api/rooms/g': { body: mine } })
    fireEvent.click(await screen.findByRole('button', { name: 'More for General' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Room settings' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Change General' }))
    expect(dialog.getByLabelText('Name')).toHaveProperty('value', 'General')
    fireEvent.change(dialog.getByLabelText('Name'), { target: { value: 'Agora' } })
    fireEvent.click(dialog.getByRole('button', { name: 'Save' }))
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect(asked()[0]?.body).toEqual({ name: 'Agora', visibility: 'listed', capacity: 25 })
  })

  it('asks before it deletes, and only lets the owner', async () => {
    const mine = { ...general, owner_id: me.id }
    const { asked } = open([mine, table], { 'DELETE /api/rooms/g': { status: 204 } })
    fireEvent.click(await screen.findByRole('button', { name: 'More for General' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete room' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete General?' }))
    expect(asked()).toEqual([])
    fireEvent.click(dialog.getByRole('button', { name: 'Delete' }))
    await expect.poll(() => asked().map(one => `${one.method} ${one.path}`)).toEqual(['DELETE /api/rooms/g'])
  })
})
