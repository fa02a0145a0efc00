/** Invites to the server: made, shown once, taken back. */
import { fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { createApi } from '@/api/client'
import type { Invite } from '@/api/types'
import { show } from '@/testing/render'
import { type Answers, serve } from '@/testing/server'
import { toasts } from '@/ui/toasts'
import { InvitesPage } from './InvitesPage'

const invite: Invite = {
  id: 'i1',
  created_by: 'me',
  created_at: '2026-01-01T00:00:00.000Z',
  expires_at: '2026-01-08T00:00:00.000Z',
  uses: 5,
  uses_left: 3,
}

function open(answers: Answers) {
  const server = serve(answers)
  show(<InvitesPage actions={createApi(server.fetch)} />)
  return server.asked
}

describe('InvitesPage', () => {
  it('makes one for as many and as long as chosen, and shows its link', async () => {
    const asked = open({
      'GET /api/invites': { body: [] },
      'POST /api/invites': { status: 201, body: { ...invite, code: 'a-secret-code' } },
    })
    fireEvent.click(screen.getByRole('button', { name: 'New invite' }))
    expect(await screen.findByText(/\/join#invite=a-secret-code$/)).toBeTruthy()
    expect(asked.find(one => one.method === 'POST')?.body).toEqual({ uses: 1, hours: 168 })
  })

  it('says so where the browser does not let it copy the link', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'))
    open({
      'GET /api/invites': { body: [] },
      'POST /api/invites': { status: 201, body: { ...invite, code: 'a-secret-code' } },
    })
    fireEvent.click(screen.getByRole('button', { name: 'New invite' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Copy' }))
    await expect
      .poll(() => toasts.get().map(one => one.text))
      .toEqual(['Your browser did not allow copying.'])
    expect(screen.getByRole('button', { name: 'Copy' })).toBeTruthy()
  })

  it('lists those that are good, and takes one back', async () => {
    let good = [invite]
    const asked = open({
      'GET /api/invites': () => ({ body: good }),
      'DELETE /api/invites/i1': () => {
        good = []
        return { status: 204 }
      },
    })
    fireEvent.click(await screen.findByRole('button', { name: /3 of 5/ }))
    const sure = await screen.findByRole('dialog', { name: 'Take this invite back?' })
    expect(asked.map(one => one.method)).toEqual(['GET'])
    fireEvent.click(within(sure).getByRole('button', { name: 'Take back' }))
    await expect.poll(() => screen.queryByText(/3 of 5/)).toBeNull()
    expect(asked.map(one => one.method)).toEqual(['GET', 'DELETE', 'GET'])
  })

  it('says why none could be made', async () => {
    open({
      'GET /api/invites': { body: [] },
      'POST /api/invites': { status: 403, body: { code: 'forbidden' } },
    })
    fireEvent.click(screen.getByRole('button', { name: 'New invite' }))
    expect((await screen.findByRole('alert')).textContent).toContain('may not')
  })
})
