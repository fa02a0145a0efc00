/** Which device is used from now on. */
import { expect, it } from 'vitest'
import { switchTo } from './outgoing'

/** As LiveKit's client and Chromium do together: an id is demanded exactly unless said otherwise, and must be one. */
function begin() {
  const used: string[] = []
  const room = {
    switchActiveDevice: async (_kind: MediaDeviceKind, id: string, exact = true) => {
      if (exact && id !== 'webcam') throw new DOMException('none fits', 'OverconstrainedError')
      used.push(id === 'webcam' ? id : 'usual')
      return true
    },
  }
  return { room, used }
}

it('uses the device that was chosen, and the usual one where that is chosen again', async () => {
  const { room, used } = begin()
  await switchTo(room, 'videoinput', 'webcam')
  await switchTo(room, 'videoinput', '')
  expect(used).toEqual(['webcam', 'usual'])
})

it('says where the chosen one is not there', async () => {
  await expect(switchTo(begin().room, 'videoinput', 'gone')).rejects.toThrow('none fits')
})
