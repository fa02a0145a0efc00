/** Keeps the way that media takes when nothing but the signalling was lost: a new one costs everybody some 200 ms of sound. */

/** Whoever gets something younger than this has a path that carries: who is alone still gets an answer to each check of consent. */
const FRESH_MS = 3000
/** After so long a path that was kept must have carried something. */
const LOOK_AGAIN_MS = 4000

/** As much of LiveKit's transports as is needed. */
export interface Transports {
  mode: string
  publisher: {
    getConnectionState(): RTCPeerConnectionState
    getSignallingState(): RTCSignalingState
    getStats(): Promise<RTCStatsReport> | undefined
  }
  createAndSendPublisherOffer(): Promise<void>
  triggerIceRestart(): Promise<void>
}

const kept = new WeakSet<Transports>()

/**
 * From now on a resumed session negotiates without a new path where the one that it has still carries: what was left
 * unsaid is said, and no sound is lost. Otherwise, or where nothing arrives afterwards, ICE is restarted as usual. Where
 * the SFU has a connection of its own to send with (not `publisher-only`), it restarts that by itself: nothing is gained.
 */
export function keepPath(transports: Transports | undefined): void {
  if (transports?.mode !== 'publisher-only' || kept.has(transports)) return
  kept.add(transports)
  const { publisher } = transports
  const restart = transports.triggerIceRestart.bind(transports)
  transports.triggerIceRestart = async () => {
    const isSettled =
      publisher.getConnectionState() === 'connected' && publisher.getSignallingState() === 'stable'
    if (!isSettled || !(await isFresh(transports))) return restart()
    await transports.createAndSendPublisherOffer()
    setTimeout(async () => {
      if (publisher.getConnectionState() !== 'connected' || (await isFresh(transports))) return
      // Where this fails too the line has gone again, and the engine begins anew.
      await restart().catch(() => undefined)
    }, LOOK_AGAIN_MS)
  }
}

const isFresh = async ({ publisher }: Transports) => ageMs(await publisher.getStats()) < FRESH_MS

/** How long ago something arrived on the path in use; without end where the browser does not say. */
function ageMs(stats: RTCStatsReport | undefined): number {
  const rows = [...(stats?.values() ?? [])]
  const inUse = rows.find(row => row.type === 'transport')?.selectedCandidatePairId
  const pair = rows.find(row => row.type === 'candidate-pair' && (row.id === inUse || row.selected))
  const arrivedAt = pair?.lastPacketReceivedTimestamp
  return arrivedAt ? pair.timestamp - arrivedAt : Number.POSITIVE_INFINITY
}
