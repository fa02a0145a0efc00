/** What can be tried before a call, each on its own. */
import { canEncrypt } from '@/media/capabilities'

export type Check = 'api' | 'stream' | 'signalling' | 'encryption'
export interface Found {
  check: Check
  good: boolean
  ms: number
}

const WITHIN_MS = 5000

async function timed(
  address: string,
  isGood: (status: number) => boolean,
): Promise<{ good: boolean; ms: number }> {
  const began = performance.now()
  try {
    const answer = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(WITHIN_MS) })
    return { good: isGood(answer.status), ms: performance.now() - began }
  } catch {
    return { good: false, ms: performance.now() - began }
  }
}

/** Ask the server, and the way to the SFU: without a token it must refuse, which shows that it is there. */
export async function runChecks(isStreamLive: boolean, needsEncryption: boolean): Promise<readonly Found[]> {
  const [api, signalling] = await Promise.all([
    timed('/healthz', status => status === 200),
    timed('/livekit/rtc/validate', status => status === 401 || status === 403),
  ])
  return [
    { check: 'api', ...api },
    { check: 'stream', good: isStreamLive, ms: 0 },
    { check: 'signalling', ...signalling },
    ...(needsEncryption ? [{ check: 'encryption' as const, good: canEncrypt(), ms: 0 }] : []),
  ]
}
