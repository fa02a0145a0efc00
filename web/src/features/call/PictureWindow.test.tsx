/** The stage in a window of its own. */
import { render } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { Picture } from '@/media/port'
import { PictureWindow } from './PictureWindow'

const opened = vi.fn<() => Promise<unknown>>()
HTMLVideoElement.prototype.requestPictureInPicture = opened as never

afterEach(() => opened.mockReset())

function picture() {
  const detach = vi.fn()
  const attach = vi.fn(() => detach)
  return { kind: 'camera', attach, detach } satisfies Picture & { detach: unknown }
}

function open(first: Picture) {
  const close = vi.fn()
  const { container, rerender } = render(<PictureWindow picture={first} onClose={close} />)
  const video = container.querySelector('video') as HTMLVideoElement
  return {
    video,
    close,
    show: (next: Picture | null) => rerender(<PictureWindow picture={next} onClose={close} />),
  }
}

it('opens once there is a picture, and shows the next person in the same window', () => {
  opened.mockResolvedValue({})
  const [jonas, meera] = [picture(), picture()]
  const { video, show } = open(jonas)
  expect(opened).not.toHaveBeenCalled()
  video.dispatchEvent(new Event('loadedmetadata'))
  show(meera)
  expect(jonas.detach).toHaveBeenCalledTimes(1)
  expect(meera.attach).toHaveBeenCalledWith(video)
  video.dispatchEvent(new Event('loadedmetadata'))
  expect(opened).toHaveBeenCalledTimes(1)
  show(null)
  expect(meera.detach).toHaveBeenCalledTimes(1)
})

it('tells that the window was closed, or could not be opened', async () => {
  opened.mockRejectedValue(new DOMException('no', 'NotAllowedError'))
  const { video, close } = open(picture())
  video.dispatchEvent(new Event('leavepictureinpicture'))
  expect(close).toHaveBeenCalledTimes(1)
  video.dispatchEvent(new Event('loadedmetadata'))
  await expect.poll(() => close.mock.calls.length).toBe(2)
})
