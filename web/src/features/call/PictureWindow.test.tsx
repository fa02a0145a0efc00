/** The stage in a window of its own. */
import { render } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { Picture } from '@/media/port'
import { PictureWindow } from './PictureWindow'

const opened = vi.fn<() => Promise<unknown>>()
HTMLVideoElement.prototype.requestPictureInPicture = opened as never
const closed = vi.fn(async () => undefined)
document.exitPictureInPicture = closed

const inWindow = (video: HTMLVideoElement) =>
  Object.defineProperty(document, 'pictureInPictureElement', { value: video, configurable: true })

afterEach(() => {
  opened.mockReset()
  closed.mockClear()
  Reflect.deleteProperty(document, 'pictureInPictureElement')
})

function picture() {
  const detach = vi.fn()
  const attach = vi.fn(() => detach)
  return { kind: 'camera', attach, detach } satisfies Picture & { detach: unknown }
}

function open(first: Picture) {
  const close = vi.fn()
  const { container, rerender, unmount } = render(<PictureWindow picture={first} onClose={close} />)
  const video = container.querySelector('video') as HTMLVideoElement
  return {
    video,
    close,
    unmount,
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

it('closes its window as it goes, also one that is only being opened', async () => {
  opened.mockResolvedValue({})
  const { video, close, unmount } = open(picture())
  inWindow(video)
  unmount()
  expect(closed).toHaveBeenCalledTimes(1)
  let isOpen = (_window: unknown) => {}
  opened.mockReturnValue(new Promise(resolve => (isOpen = resolve)))
  const late = open(picture())
  Reflect.deleteProperty(document, 'pictureInPictureElement')
  late.video.dispatchEvent(new Event('loadedmetadata'))
  late.unmount()
  expect(closed).toHaveBeenCalledTimes(1)
  inWindow(late.video)
  isOpen({})
  await expect.poll(() => closed.mock.calls.length).toBe(2)
  expect([close, late.close].flatMap(fn => fn.mock.calls)).toEqual([])
})
