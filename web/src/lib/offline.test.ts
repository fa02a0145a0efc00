/** The service worker: what it answers where its store fails. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

interface Fetching {
  request: Request
  respondWith: (answer: Promise<Response>) => void
}

/** The worker's own file, in a world of which a test says what its caches and its network do. */
function begin(caches: object, fetcher: typeof fetch) {
  const listeners = new Map<string, (event: Fetching) => void>()
  const scope = {
    addEventListener: (type: string, listener: (event: Fetching) => void) => listeners.set(type, listener),
  }
  const code = readFileSync(join(process.cwd(), 'public', 'sw.js'), 'utf8')
  new Function('self', 'caches', 'fetch', 'location', code)(scope, caches, fetcher, location)
  return async (path: string) => {
    let answer: Promise<Response> | undefined
    listeners.get('fetch')?.({
      request: new Request(new URL(path, location.origin)),
      respondWith: given => {
        answer = given
      },
    })
    return (await answer)?.text()
  }
}

const network: typeof fetch = async () => new Response('from the network')
const FULL = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))

it.each([
  ['full', { match: async () => undefined, open: async () => ({ put: FULL }) }],
  ['broken', { match: FULL, open: FULL }],
])('hands on a part of the app where the store is %s', async (_, caches) => {
  expect(await begin(caches, network)('/assets/part-12345678.js')).toBe('from the network')
})

it('has nothing to do with the API', async () => {
  expect(await begin({}, network)('/api/accounts/me')).toBeUndefined()
})
