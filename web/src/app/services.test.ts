/** What the whole app shares. */
import { MutationObserver, onlineManager, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { buildServices } from './services'

beforeEach(() => onlineManager.setOnline(false))
afterEach(() => onlineManager.setOnline(true))

const refuses = () => vi.fn(() => Promise.reject(new Error('no network')))

it('says at once that there is no network, and does nothing later that was given up', async () => {
  const { queries } = buildServices()
  queries.mount()
  const act = refuses()
  const pressed = new MutationObserver(queries, { mutationFn: act })
  await expect(pressed.mutate()).rejects.toThrow('no network')
  onlineManager.setOnline(true)
  await Promise.resolve()
  expect(act).toHaveBeenCalledTimes(1)
  queries.unmount()
})

it('asks without a network too, and says what came of it', async () => {
  const { queries } = buildServices()
  const asked = new QueryObserver(queries, { queryKey: ['one'], queryFn: refuses() })
  const stop = asked.subscribe(() => undefined)
  await expect.poll(() => asked.getCurrentResult().status).toBe('error')
  stop()
})
