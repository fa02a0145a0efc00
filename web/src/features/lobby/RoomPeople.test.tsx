/** Naming the people of an invite-only room. */
import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { createApi } from '@/api/client'
import { person, room } from '@/testing/factories'
import { show } from '@/testing/render'
import { serve } from '@/testing/server'
import { toasts } from '@/ui/toasts'
import { RoomPeople } from './RoomPeople'

describe('RoomPeople', () => {
  it('finds somebody by name, lets them in and takes it back', async () => {
    const kwame = person()
    const path = `/api/rooms/r/people/${kwame.account_id}`
    const server = serve({
      'GET /api/people': { body: [kwame] },
      [`PUT ${path}`]: { status: 204 },
      [`DELETE ${path}`]: { status: 204 },
    })
    show(<RoomPeople room={room({ id: 'r', visibility: 'invite_only' })} actions={createApi(server.fetch)} />)
    fireEvent.change(screen.getByLabelText('Find somebody'), { target: { value: 'kwa' } })
    fireEvent.click(await screen.findByRole('button', { name: 'Let Kwame Boateng in' }))
    await expect.poll(() => toasts.get().at(-1)?.text).toBe('Kwame Boateng may come in.')
    fireEvent.click(screen.getByRole('button', { name: 'Keep Kwame Boateng out' }))
    await expect.poll(() => toasts.get().at(-1)?.text).toBe('Kwame Boateng may not come in any more.')
    expect(server.asked.map(one => one.method)).toEqual(['GET', 'PUT', 'DELETE'])
  })
})
