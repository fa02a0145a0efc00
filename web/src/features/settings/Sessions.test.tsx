/** Logging out other devices, and all of them: only once one is sure. */
import { fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { Session } from '@/api/types'
import { show } from '@/testing/render'
import { Sessions } from './Sessions'

const session = (changes: Partial<Session>): Session => ({
  id: 's1',
  created_at: '2026-01-01T00:00:00.000Z',
  last_seen_at: '2026-01-02T00:00:00.000Z',
  expires_at: '2026-04-01T00:00:00.000Z',
  agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  bearer: false,
  current: false,
  ...changes,
})

function open() {
  let all = [session({ id: 's0', current: true }), session({})]
  const actions = {
    sessions: async () => all,
    endSession: vi.fn(async (id: string) => {
      all = all.filter(one => one.id !== id)
    }),
    endSessions: vi.fn(async () => undefined),
  }
  const onLeft = vi.fn()
  show(
    <main>
      <h1>Account</h1>
      <Sessions actions={actions} onLeft={onLeft} />
    </main>,
  )
  return { actions, onLeft }
}

describe('Sessions', () => {
  it('logs another device out once it is said that this is meant', async () => {
    const { actions, onLeft } = open()
    const asks = await screen.findByRole('button', { name: /^Log out Firefox/ })
    asks.focus()
    fireEvent.click(asks)
    const sure = within(await screen.findByRole('dialog'))
    expect(actions.endSession).not.toHaveBeenCalled()
    fireEvent.click(sure.getByRole('button', { name: 'Log out' }))
    await expect.poll(() => screen.queryByRole('button', { name: /^Log out Firefox/ })).toBeNull()
    expect(actions.endSession).toHaveBeenCalledWith('s1')
    expect(onLeft).not.toHaveBeenCalled()
    // The button that asked is gone with its row.
    await expect.poll(() => document.activeElement?.tagName).toBe('H1')
  })

  it('logs out everywhere, here too, or not at all', async () => {
    const { actions, onLeft } = open()
    const everywhere = await screen.findByRole('button', { name: 'Log out everywhere' })
    fireEvent.click(everywhere)
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Cancel' }))
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect(actions.endSessions).not.toHaveBeenCalled()
    fireEvent.click(everywhere)
    fireEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', { name: 'Log out everywhere' }),
    )
    await expect.poll(() => onLeft.mock.calls.length).toBe(1)
  })
})
