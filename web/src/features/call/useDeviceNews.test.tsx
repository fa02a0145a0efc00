/** What is said of devices that go. */
import { act, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { FakeCall } from '@/media/fakeCall'
import type { Trouble } from '@/media/port'
import { show } from '@/testing/render'
import { ToastRegion } from '@/ui/ToastRegion'
import { toasts } from '@/ui/toasts'
import { useDeviceNews } from './useDeviceNews'

function News({ call, onChange }: { call: FakeCall; onChange: () => void }) {
  useDeviceNews(call, onChange)
  return <ToastRegion />
}

function tell(...troubles: Trouble[]) {
  const call = new FakeCall()
  const change = vi.fn()
  show(<News call={call} onChange={change} />)
  act(() => call.set({ troubles }))
  return change
}

afterEach(() => {
  for (const { id } of toasts.get()) toasts.dismiss(id)
})

it('leads from a lost microphone to the devices', () => {
  const change = tell('microphone_lost')
  expect(screen.getByText(/^Your microphone was unplugged/)).toBeTruthy()
  act(() => screen.getByRole('button', { name: 'Change' }).click())
  expect(change).toHaveBeenCalledTimes(1)
  expect(screen.queryByText(/^Your microphone was unplugged/)).toBeNull()
})

it('offers no other device where none would help', () => {
  tell('microphone_denied')
  expect(screen.getByText(/^Your browser blocks the microphone/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Change' })).toBeNull()
})

it('names all that failed at once, as where a browser blocks microphone and camera', () => {
  tell('microphone_denied', 'camera_denied')
  expect(screen.getByText(/^Your browser blocks the microphone/)).toBeTruthy()
  expect(screen.getByText(/^Your browser blocks the camera/)).toBeTruthy()
})
