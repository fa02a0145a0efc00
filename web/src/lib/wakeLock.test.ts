/** A screen that stays awake as long as it should. */
import { afterEach, expect, it, vi } from 'vitest'
import { keepAwake } from './wakeLock'

class Lock {
  released = false
  async release() {
    this.released = true
  }
}

function install(visible = true) {
  const locks: Lock[] = []
  const request = async () => {
    const lock = new Lock()
    locks.push(lock)
    return lock
  }
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { wakeLock: { request } }))
  const page = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visible ? 'visible' : 'hidden')
  const show = (shown: boolean) => {
    page.mockReturnValue(shown ? 'visible' : 'hidden')
    document.dispatchEvent(new Event('visibilitychange'))
  }
  return { locks, show }
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('holds one lock until it is let go', async () => {
  const { locks } = install()
  const stop = keepAwake()
  await vi.waitFor(() => expect(locks).toHaveLength(1))
  stop()
  expect(locks[0]?.released).toBe(true)
})

it('asks again when the page is seen again', async () => {
  const { locks, show } = install(false)
  const stop = keepAwake()
  expect(locks).toHaveLength(0)
  show(true)
  await vi.waitFor(() => expect(locks).toHaveLength(1))
  await locks[0]?.release()
  show(false)
  show(true)
  await vi.waitFor(() => expect(locks).toHaveLength(2))
  stop()
  show(true)
  expect(locks).toHaveLength(2)
})

it('asks once at a time, so that no lock is left behind', async () => {
  const { locks, show } = install()
  const stop = keepAwake()
  show(true)
  await vi.waitFor(() => expect(locks[0]).toBeDefined())
  await Promise.resolve()
  stop()
  expect(locks.map(lock => lock.released)).toEqual([true])
})

it('lets go of a lock that comes too late', async () => {
  const { locks } = install()
  keepAwake()()
  await vi.waitFor(() => expect(locks[0]?.released).toBe(true))
})

it('does without where the browser has none', () => {
  expect(() => keepAwake()()).not.toThrow()
})
