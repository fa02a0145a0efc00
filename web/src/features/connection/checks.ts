/** What can be tried before a call, each on its own. */
import { canEncrypt } from '@/media/capabilities'
import type { Ways } from '@/media/line/probePort'

export type Check = 'api' | 'stream' | 'signalling' | 'udp' | 'tcp' | 'relay' | 'encryption'
export interface Found {
  check: Check
  /** Null where the server does not have it. */
  good: boolean | null
  ms: number
}
/** `fair`: calls work, by a detour. */
export type Outcome = 'good' | 'fair' | 'bad'

const WITHIN_MS = 5000
const WAYS = ['udp', 'tcp', 'relay'] as const

/** What shows without the SFU. */
export async function askServer(isStreamLive: boolean, needsEncryption: boolean): Promise<readonly Found[]> {
  return [
    { check: 'api', ...(await greet()) },
    { check: 'stream', good: isStreamLive, ms: 0 },
    ...(needsEncryption ? [{ check: 'encryption' as const, good: canEncrypt(), ms: 0 }] : []),
  ]
}

async function greet(): Promise<{ good: boolean; ms: number }> {
  const began = performance.now()
  const good = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(WITHIN_MS) }).then(
    answer => answer.status === 200,
    () => false,
  )
  return { good, ms: performance.now() - began }
}

/** What a try of the ways shows; null where the SFU did not answer. */
export const foundOf = (ways: Ways | null): readonly Found[] => [
  { check: 'signalling', good: ways !== null, ms: 0 },
  ...(ways ? WAYS.map(check => ({ check, good: ways[check], ms: 0 })) : []),
]

/** Everything has to work but the ways of sound and pictures: of those one is enough, and UDP the best. */
export function outcomeOf(found: readonly Found[]): Outcome {
  const tried = found.filter(({ check }) => WAYS.some(way => way === check))
  const others = found.filter(one => !tried.includes(one))
  if (others.some(one => one.good === false)) return 'bad'
  if (tried.length === 0) return 'good'
  if (!tried.some(one => one.good)) return 'bad'
  return tried.some(one => one.check === 'udp' && one.good) ? 'good' : 'fair'
}
