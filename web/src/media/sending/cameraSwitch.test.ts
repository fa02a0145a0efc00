/** Switching a camera that takes its time. */
import { expect, it, vi } from 'vitest'
import { CameraSwitch } from './cameraSwitch'

/** A camera that is on or off in fact only once it is told that it is ready. */
function slow() {
  const state = { isOn: false, atOnce: 0, most: 0 }
  const ready: (() => void)[] = []
  const camera = new CameraSwitch(async on => {
    state.most = Math.max(state.most, ++state.atOnce)
    await new Promise<void>(resolve => ready.push(resolve))
    state.atOnce -= 1
    state.isOn = on
  })
  return { camera, state, ready }
}

it('is off in the end where it was switched off while it started', async () => {
  const { camera, state, ready } = slow()
  const on = camera.set(true)
  await vi.waitFor(() => expect(ready).toHaveLength(1))
  const off = camera.set(false)
  expect(camera.shown(state.isOn)).toBe(false)
  ready[0]?.()
  await on
  expect(camera.shown(state.isOn)).toBe(false)
  await vi.waitFor(() => expect(ready).toHaveLength(2))
  ready[1]?.()
  await off
  expect(state).toMatchObject({ isOn: false, most: 1 })
  expect(camera.shown(state.isOn)).toBe(false)
})

it('shows the wish while it starts, and the fact when it could not', async () => {
  const camera = new CameraSwitch(async () => {
    throw new DOMException('none', 'NotFoundError')
  })
  const on = camera.set(true)
  expect(camera.shown(false)).toBe(true)
  await expect(on).rejects.toThrow('none')
  expect(camera.shown(false)).toBe(false)
  await expect(camera.set(true)).rejects.toThrow('none')
})
