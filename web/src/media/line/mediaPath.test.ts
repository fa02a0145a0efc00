/** When a resumed session keeps its media's path, and when it looks for another. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepPath, type Transports } from './mediaPath'

const NOW = 1_000_000

/** Transports over a path on which something arrived so long ago. */
function transports(ageMs: number | null, changes: Partial<Transports['publisher']> = {}) {
  const age = { ms: ageMs }
  const did: string[] = []
  const pair = () => ({
    id: 'pair',
    type: 'candidate-pair',
    timestamp: NOW,
    ...(age.ms === null ? {} : { lastPacketReceivedTimestamp: NOW - age.ms }),
  })
  const other = { id: 'other', type: 'candidate-pair', timestamp: NOW, lastPacketReceivedTimestamp: NOW }
  const rows = () => [other, { id: 'way', type: 'transport', selectedCandidatePairId: 'pair' }, pair()]
  const made: Transports = {
    mode: 'publisher-only',
    publisher: {
      getConnectionState: () => 'connected',
      getSignallingState: () => 'stable',
      getStats: async () => new Map(rows().map(row => [row.id, row])) as unknown as RTCStatsReport,
      ...changes,
    },
    createAndSendPublisherOffer: async () => {
      did.push('negotiates')
    },
    triggerIceRestart: async () => {
      did.push('restarts')
    },
  }
  return { made, did, age }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('negotiates on the path that still carries', async () => {
  const { made, did } = transports(20)
  keepPath(made)
  keepPath(made)
  await made.triggerIceRestart()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(did).toEqual(['negotiates'])
})

it('restarts once nothing arrives on the path that was kept', async () => {
  const { made, did, age } = transports(20)
  keepPath(made)
  await made.triggerIceRestart()
  age.ms = 4000
  await vi.advanceTimersByTimeAsync(10_000)
  expect(did).toEqual(['negotiates', 'restarts'])
})

it('restarts at once where nothing has arrived lately, or the browser does not say', async () => {
  for (const age of [3500, null]) {
    const { made, did } = transports(age)
    keepPath(made)
    await made.triggerIceRestart()
    expect(did).toEqual(['restarts'])
  }
})

it('restarts at once where the connection is down or an offer waits for its answer', async () => {
  for (const changes of [
    { getConnectionState: () => 'disconnected' as const },
    { getSignallingState: () => 'have-local-offer' as const },
  ]) {
    const { made, did } = transports(20, changes)
    keepPath(made)
    await made.triggerIceRestart()
    expect(did).toEqual(['restarts'])
  }
})

it('leaves two connections as they are: the SFU restarts its own', async () => {
  const { made, did } = transports(20)
  made.mode = 'subscriber-primary'
  keepPath(made)
  await made.triggerIceRestart()
  expect(did).toEqual(['restarts'])
})
