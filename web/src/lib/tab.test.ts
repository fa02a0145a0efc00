/** Tabs, each as a page that loads the module anew; the locks are what a browser shares between them. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

/** As much of the browser's locks as is used: exclusive ones, which a test ends as a closed page does. */
class Locks {
  private readonly held = new Set<string>()
  private readonly waiting = new Map<string, (() => void)[]>()

  request(name: string, { signal }: { signal: AbortSignal }, work: () => Promise<unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
      const begin = () => {
        this.held.add(name)
        resolve(work())
      }
      if (!this.held.has(name)) return begin()
      this.waiting.set(name, [...(this.waiting.get(name) ?? []), begin])
    })
  }

  closeAll(): void {
    this.held.clear()
    for (const [begin] of this.waiting.values()) begin?.()
  }
}

let locks = new Locks()

async function page(): Promise<() => Promise<string>> {
  vi.resetModules()
  return (await import('./tab')).tabName
}

beforeEach(() => {
  locks = new Locks()
  vi.stubGlobal('navigator', { locks })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('stays the same in one tab, and fits the API', async () => {
  const name = await page()
  expect(await name()).toBe(await name())
  expect((await name()).length).toBeLessThanOrEqual(64)
})

it('is another one in a copied tab, which begins with what the first one keeps', async () => {
  const first = await (await page())()
  const copy = await (await page())()
  expect(copy).not.toBe(first)
  expect(sessionStorage.getItem('indaba.tab')).toBe(copy)
})

it('is the same after a reload, also where the page before is not quite gone yet', async () => {
  const before = await (await page())()
  const after = (await page())()
  setTimeout(() => locks.closeAll(), 50)
  expect(await after).toBe(before)
})

it('lasts until the page closes where storage is refused, or there are no locks', async () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse })
  vi.stubGlobal('navigator', {})
  const name = await page()
  expect(await name()).toBe(await name())
})
