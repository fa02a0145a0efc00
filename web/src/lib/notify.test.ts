/** What is said through the system, also where only a worker may say it. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { notify } from './notify'
import { preferences } from './preferences'

afterEach(() => vi.unstubAllGlobals())

describe('notify', () => {
  it('lets the worker speak where a page may not', async () => {
    const said: string[] = []
    class Refusing {
      static permission = 'granted'
      constructor() {
        throw new TypeError('Illegal constructor')
      }
    }
    vi.stubGlobal('Notification', Refusing)
    vi.stubGlobal('navigator', {
      serviceWorker: {
        getRegistration: async () => ({
          showNotification: async (_title: string, { body }: NotificationOptions) => said.push(body ?? ''),
        }),
      },
    })
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    preferences.set('notify', true)
    notify('There is a place.')
    await expect.poll(() => said).toEqual(['There is a place.'])
  })
})
