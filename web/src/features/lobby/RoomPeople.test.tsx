/** Naming the people of an invite-only room. */
import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { createApi } from '@/api/client'
import { person, room } from '@/testing/factories'
import { show } from '@/testing/render'
import { type Answers, serve } from '@/testing/server'
import { toasts } from '@/ui/toasts'
import { RoomPeople } from './RoomPeople'

const kwame = person()
const path = `/api/rooms/r/people/${kwame.account_id}`

function open(answers: Answers) {
  const server = serve({ [`PUT ${path}`]: { status: 204 }, [`DELETE ${path}`]: { status: 204 }, ...answers })
  show(<RoomPeople room={room({ id: 'r', visibility: 'invite_only' })} actions={createApi(server.fetch)} />)
  return () => server.asked.map(({ method, path: asked }) => `${method} ${asked}`)
}

describe('RoomPeople', () => {
  it('finds somebody by name, and lists them once they are let in', async () => {
    const asked = open({
      'GET /api/rooms/r/people': { body: [] },
      'GET /api/people': { body: [kwame] },
    })
    expect(await screen.findByText('So far only you and moderators may come in.')).toBeTruthy()
    const field = screen.getByLabelText('Find somebody')
    fireEvent.change(field, { target: { value: 'kwa' } })
    fireEvent.click(await screen.findByRole('button', { name: 'Let Kwame Boateng in' }))
    await expect.poll(() => toasts.get().at(-1)?.text).toBe('Kwame Boateng may come in.')
    fireEvent.change(field, { target: { value: '' } })
    expect(await screen.findByRole('button', { name: 'Keep Kwame Boateng out' })).toBeTruthy()
    expect(asked()).toEqual(['GET /api/rooms/r/people', 'GET /api/people', `PUT ${path}`])
  })

  it('keeps who was put out in sight, so that it can be taken back', async () => {
    const asked = open({ 'GET /api/rooms/r/people': { body: [kwame] } })
    fireEvent.click(await screen.findByRole('button', { name: 'Keep Kwame Boateng out' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Let Kwame Boateng in' }))
    expect(await screen.findByRole('button', { name: 'Keep Kwame Boateng out' })).toBeTruthy()
    expect(asked()).toEqual(['GET /api/rooms/r/people', `DELETE ${path}`, `PUT ${path}`])
  })

  it('says why the list did not come', async () => {
    open({ 'GET /api/rooms/r/people': { status: 403, body: { code: 'forbidden' } } })
    expect((await screen.findByRole('alert')).textContent).toContain('may not')
  })
})
