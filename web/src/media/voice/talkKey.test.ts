/** The key of push-to-talk and its tail. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { TalkKey } from './talkKey'
import { RELEASE_MS } from './voiceGate'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('lets the last word out', () => {
  const key = new TalkKey(() => undefined)
  key.hold(true)
  key.hold(false)
  expect(key).toMatchObject({ held: false, lingering: true })
  vi.advanceTimersByTime(RELEASE_MS)
  expect(key.lingering).toBe(false)
})

it('neither holds nor lingers where the microphone was taken away meanwhile', () => {
  const key = new TalkKey(() => undefined)
  key.hold(true)
  key.stop()
  expect(key).toMatchObject({ held: false, lingering: false })
  key.hold(false)
  key.stop()
  vi.advanceTimersByTime(RELEASE_MS)
  expect(key).toMatchObject({ held: false, lingering: false })
})

it('opens nothing where nobody held it, as at each loss of the focus', () => {
  const changed = vi.fn()
  const key = new TalkKey(changed)
  key.hold(false)
  expect(key).toMatchObject({ held: false, lingering: false })
  expect(changed).not.toHaveBeenCalled()
})
