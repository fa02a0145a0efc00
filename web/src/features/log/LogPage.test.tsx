/** The moderation log, as whoever may read it meets it. */
import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import type { LogEntry, LogPage as Page } from '@/api/types'
import { room } from '@/testing/factories'
import { show } from '@/testing/render'
import { LogPage } from './LogPage'

const den = room({ id: 'd', name: 'Den' })
const attic = room({ id: 'a', name: 'Attic' })
const entry = (changes: Partial<LogEntry>): LogEntry => ({
  id: 1,
  at: '2026-01-02T12:00:00.000Z',
  kind: 'muted',
  actor_id: 'a',
  actor_name: 'Leila Haddad',
  target_id: 't',
  target_name: 'Marek Nowak',
  reason: null,
  minutes: null,
  until: null,
  electors: null,
  yes: null,
  no: null,
  ...changes,
})

function open(pages: (before: number | null) => Promise<Page>) {
  const load = vi.fn((_room: string, before: number | null) => pages(before))
  const onChoose = vi.fn()
  show(<LogPage rooms={[den, attic]} room={den} isKnown isGone={false} onChoose={onChoose} load={load} />)
  return { load, onChoose }
}

describe('LogPage', () => {
  it('says what was decided, by whom, against whom and why', async () => {
    const decided = entry({
      id: 2,
      kind: 'vote_jail_passed',
      minutes: 5,
      electors: 5,
      yes: 3,
      no: 1,
      reason: 'Music',
    })
    open(async () => ({ entries: [decided, entry({})], next: null }))
    const rows = await screen.findAllByRole('listitem')
    expect(rows).toHaveLength(2)
    expect(rows[0]?.textContent).toMatch(/Marek Nowak.*Music/s)
    expect(rows[1]?.textContent).toContain('Leila Haddad')
    expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull()
  })

  it('loads what is older when asked, behind the last that is shown', async () => {
    const { load } = open(async before =>
      before === null
        ? { entries: [entry({ id: 9 })], next: 9 }
        : {
            entries: [entry({ id: 3, at: '2025-12-30T12:00:00.000Z', target_name: 'Ewa Dudek' })],
            next: null,
          },
    )
    fireEvent.click(await screen.findByRole('button', { name: 'Show older' }))
    expect(await screen.findByText(/Ewa Dudek/)).toBeTruthy()
    expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(2)
    expect(load.mock.calls).toEqual([
      ['d', null],
      ['d', 9],
    ])
  })

  it('says that a room is gone, and offers every other', () => {
    const load = vi.fn()
    const onChoose = vi.fn()
    const page = (isKnown: boolean) => (
      <LogPage rooms={[den]} room={undefined} isKnown={isKnown} isGone onChoose={onChoose} load={load} />
    )
    const { unmount } = show(page(false))
    expect(screen.queryByText('This room is gone.')).toBeNull()
    unmount()
    show(page(true))
    expect(screen.getByText('This room is gone.')).toBeTruthy()
    const rooms = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Room' })
    expect(rooms.selectedOptions[0]?.textContent).toBe('Choose a room')
    fireEvent.change(rooms, { target: { value: 'd' } })
    expect(onChoose).toHaveBeenCalledWith('d')
  })

  it('says so where nothing was decided', async () => {
    open(async () => ({ entries: [], next: null }))
    expect(await screen.findByText('Nothing had to be decided here yet.')).toBeTruthy()
  })

  it('says what failed, and tries again when asked', async () => {
    let failing = true
    open(async () => {
      if (failing) throw new ApiProblem(503, 'busy')
      return { entries: [entry({})], next: null }
    })
    expect(await screen.findByRole('alert')).toBeTruthy()
    failing = false
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText(/Marek Nowak/)).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
