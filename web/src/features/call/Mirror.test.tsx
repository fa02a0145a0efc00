/** One's own picture, where there may be no camera. */
import { act, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { Preview } from '@/media/devices/preview'
import { show } from '@/testing/render'
import { readChoices } from './choices'
import { Mirror } from './Mirror'

const devices = vi.hoisted(() => ({ cameras: [] as { deviceId: string }[], isKnown: true }))
vi.mock('@/media/devices/useDevices', () => ({ useDevices: () => devices }))

let level = 0
let asleep = false

function open(failed = false) {
  const choose = vi.fn()
  const stream = Object.assign(new MediaStream(), { getVideoTracks: () => devices.cameras as never })
  const preview: Preview = { stream, level: () => level, isAsleep: () => asleep, stop: () => undefined }
  const choices = { ...readChoices(), cameraOn: true }
  show(
    <Mirror
      preview={failed ? null : preview}
      choices={choices}
      withCamera
      failed={failed}
      onChoose={choose}
    />,
  )
  return choose
}

afterEach(() => {
  devices.cameras = []
  level = 0
  asleep = false
})

it('says that there is no camera, and offers none', () => {
  const choose = open()
  const button = screen.getByRole('button', { name: 'No camera was found' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  button.click()
  expect(choose).not.toHaveBeenCalled()
  expect(screen.getByText('No camera was found.')).toBeTruthy()
})

it('lets one turn off a camera that is there', () => {
  devices.cameras = [{ deviceId: 'front' }]
  const choose = open()
  screen.getByRole('button', { name: 'Turn camera off' }).click()
  expect(choose).toHaveBeenCalledWith({ cameraOn: false })
})

it('shows neither an empty picture nor a silent level where the browser opens no device', () => {
  devices.cameras = [{ deviceId: 'front' }]
  open(true)
  expect(screen.getByText('Your camera is off')).toBeTruthy()
  expect(screen.queryByText('Say something.')).toBeNull()
})

it('says what it hears of the microphone that is chosen now, and why it hears nothing yet', () => {
  vi.useFakeTimers()
  const preview = (): Preview => ({
    stream: new MediaStream(),
    level: () => level,
    isAsleep: () => asleep,
    stop: () => undefined,
  })
  const mirror = (shown: Preview) => (
    <Mirror preview={shown} choices={readChoices()} withCamera={false} onChoose={() => undefined} />
  )
  const listen = () => act(() => vi.advanceTimersByTime(100))
  asleep = true
  const { rerender } = show(mirror(preview()))
  listen()
  expect(screen.getByText(/^Touch the page/)).toBeTruthy()
  asleep = false
  level = 0.5
  listen()
  expect(screen.getByText(/hear you/)).toBeTruthy()
  level = 0
  rerender(mirror(preview()))
  listen()
  expect(screen.getByText('Say something.')).toBeTruthy()
})
