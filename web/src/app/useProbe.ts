/** Tries the ways to the SFU: leave to do so from the API, the trying in the media code. */
import { ApiProblem } from '@/api/problem'
import type { Ways } from '@/media/line/probePort'
import { PART_MISSING } from './joining'
import { useServices } from './services'

/** Null where the SFU does not answer. */
export function useProbe(): () => Promise<Ways | null> {
  const { api } = useServices()
  return async () => {
    const loading = import('@/media/line/probe').catch(because(PART_MISSING))
    loading.catch(() => undefined) // awaited below, unless the server refuses first
    const { url, token } = await api.probe()
    const { probeWays } = await loading
    return await probeWays(url, token).catch(() => null)
  }
}

/** A failure that is neither the API's word nor the network's. */
export const because =
  (code: string) =>
  (cause: unknown): never => {
    throw Object.assign(new ApiProblem(0, code), { cause })
  }
