/** Asking the room for a break. */
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { show } from '@/testing/render'
import { CallVote } from './CallVote'
import type { Begun } from './Motion'
import type { Candidate } from './rules'

const MAREK: Candidate = { accountId: 'marek', name: 'Marek', whyNot: null }
/** As much of a media query as is asked for. */
const NARROW = { matches: false } as MediaQueryList
const OWNER: Candidate = { accountId: 'ines', name: 'Ines', whyNot: 'protected' }

function open(
  answer?: Error,
  target: Candidate | null = MAREK,
  isOpen = false,
  begun: Map<string, Begun> = new Map(),
) {
  const call = vi.fn(async () => {
    if (answer) throw answer
  })
  const close = vi.fn()
  const anchor = document.body.appendChild(document.createElement('button'))
  const { unmount } = show(
    <CallVote
      anchor={anchor}
      target={target}
      candidates={[MAREK, OWNER]}
      isOpen={isOpen}
      othersOn={() => 4}
      begun={begun}
      onCall={call}
      onClose={close}
    />,
  )
  return { call, close, anchor, unmount }
}

describe('CallVote', () => {
  it('asks for five minutes unless told otherwise, with the reason as one line', async () => {
    const { call, close } = open()
    expect(screen.getByText(/4 others decide/)).toBeTruthy()
    fireEvent.click(screen.getByLabelText('15 minutes'))
    fireEvent.change(screen.getByRole('textbox'), { target: { value: ' too\nloud ' } })
    fireEvent.click(screen.getByRole('button', { name: 'Call the vote' }))
    await waitFor(() => expect(close).toHaveBeenCalled())
    expect(call.mock.calls).toEqual([[{ kind: 'jail', target_id: 'marek', minutes: 15, reason: 'too loud' }]])
  })

  it('asks for whom first, where nobody is named, and says of each why not', async () => {
    const { call } = open(undefined, null)
    const barred = screen.getByRole('button', { name: /^Ines Moderators answer to the administrator/ })
    fireEvent.click(barred)
    expect(screen.getByText('A break for whom?')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Marek' }))
    expect(screen.getByText('A break for Marek?')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByLabelText('5 minutes'))
    fireEvent.click(screen.getByRole('button', { name: 'Call the vote' }))
    await waitFor(() => expect(call).toHaveBeenCalled())
    expect(call.mock.calls).toEqual([[{ kind: 'jail', target_id: 'marek', minutes: 5 }]])
  })

  it('stands beside what was pressed, and gives the focus back to it', async () => {
    const { anchor, close, unmount } = open()
    expect(screen.getByRole('dialog', { name: 'A break for Marek?' }).closest('[data-side]')).toBeTruthy()
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Escape' })
    expect(close).toHaveBeenCalledTimes(1)
    unmount()
    await waitFor(() => expect(document.activeElement).toBe(anchor))
    anchor.remove()
  })

  it('keeps what was typed where it is closed by a click beside it, until it is sent or cancelled', async () => {
    const begun = new Map<string, Begun>()
    const again = () => open(undefined, MAREK, false, begun)
    const field = () => screen.getByRole('textbox') as HTMLTextAreaElement
    const first = again()
    fireEvent.change(field(), { target: { value: 'too loud' } })
    fireEvent.click(screen.getByLabelText('15 minutes'))
    first.unmount()
    const second = again()
    expect(field().value).toBe('too loud')
    expect(screen.getByLabelText('15 minutes')).toHaveProperty('checked', true)
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    second.unmount()
    const third = again()
    expect(field().value).toBe('')
    fireEvent.change(field(), { target: { value: 'too loud' } })
    fireEvent.click(screen.getByRole('button', { name: 'Call the vote' }))
    await waitFor(() => expect(third.close).toHaveBeenCalled())
    third.unmount()
    again()
    expect(field().value).toBe('')
  })

  it('is a dialog where a window is small', () => {
    vi.spyOn(window, 'matchMedia').mockReturnValue(Object.assign(new EventTarget(), NARROW))
    open()
    expect(screen.getByRole('dialog', { name: 'A break for Marek?' }).closest('[data-side]')).toBeNull()
  })

  it('offers nobody while a vote is open', () => {
    open(undefined, null, true)
    expect(screen.getByText('There is an open vote already. One at a time.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Marek' }))
    expect(screen.queryByText('A break for Marek?')).toBeNull()
  })

  it('counts down to when one may ask again, and cannot be sent before', async () => {
    open(new ApiProblem(429, 'vote_cooldown', {}, new Date(Date.now() + 42_000)))
    const send = screen.getByRole('button', { name: 'Call the vote' })
    fireEvent.click(send)
    expect(await screen.findByText(/You can call another vote in 0:4\d/)).toBeTruthy()
    expect(send).toHaveProperty('disabled', true)
  })
})
