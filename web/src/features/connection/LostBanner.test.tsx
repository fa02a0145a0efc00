/** One notice for whatever of the connection is away. */
import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeCall } from '@/media/fakeCall'
import { show } from '@/testing/render'
import { toasts } from '@/ui/toasts'
import { LostBanner } from './LostBanner'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function open() {
  const call = new FakeCall()
  const { source } = show(<LostBanner call={call} />)
  act(() => source.onopen?.())
  return { call, source }
}

const loseLine = (call: FakeCall) =>
  act(() => call.set({ line: 'reconnecting', retryAtMs: Date.now() + 4000 }))
const said = () => screen.queryAllByRole('status').map(notice => notice.textContent)
const lastToast = () => toasts.get().at(-1)?.text

describe('LostBanner', () => {
  it('says nothing while all is well', () => {
    open()
    expect(said()).toEqual([])
  })

  it('counts down to the next try of the line, and tries at once when told to', () => {
    const { call } = open()
    loseLine(call)
    expect(said()).toEqual(['Connection lost. Trying again in 4 s.Now'])
    fireEvent.click(screen.getByRole('button', { name: 'Now' }))
    expect(call.hurried).toBe(1)
    act(() => vi.advanceTimersByTime(4000))
    expect(said()).toEqual(['Connection lost. Trying again now.'])
    act(() => call.set({ line: 'connected', retryAtMs: null }))
    expect(said()).toEqual([])
    expect(lastToast()).toBe('The connection is back.')
  })

  it('says that the call goes on where news alone are away', () => {
    const { source } = open()
    source.readyState = 2
    act(() => source.onerror?.())
    expect(said()[0]).toMatch(
      /^Updates about the room do not arrive, the call goes on\. Trying again in \d s\./,
    )
  })

  it('is one notice where both are away, and stays for the one that takes longer', () => {
    const { call, source } = open()
    source.readyState = 2
    act(() => source.onerror?.())
    loseLine(call)
    expect(said()).toEqual(['Connection lost. Trying again in 4 s.Now'])
    act(() => call.set({ line: 'connected', retryAtMs: null }))
    expect(said()).toHaveLength(1)
    expect(said()[0]).toMatch(/^Updates about the room do not arrive/)
  })

  it('says that another tab or device has the news, and takes them back when told to', () => {
    const { source } = open()
    act(() => source.say('bye', { reason: 'superseded' }))
    expect(said()[0]).toMatch(/^Another tab or device of yours gets the updates/)
    fireEvent.click(screen.getByRole('button', { name: 'Now' }))
    act(() => source.onopen?.())
    expect(said()).toEqual([])
  })
})
