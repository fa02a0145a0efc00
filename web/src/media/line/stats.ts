/** From the browser's statistics to what the connection panel shows. Pure. */
import type { ConnectionStats, Path } from './statsPort'

/** One row of `RTCStatsReport`, as much as is read. */
export interface Row {
  type: string
  id: string
  [field: string]: unknown
}

/** Totals at one moment; differences between two say what happens now. */
interface Totals {
  atMs: number
  bytesIn: number
  bytesOut: number
  packetsIn: number
  lostIn: number
}

const ZERO: Totals = { atMs: 0, bytesIn: 0, bytesOut: 0, packetsIn: 0, lostIn: 0 }

const num = (row: Row | undefined, field: string): number | null => {
  const value = row?.[field]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
const sum = (rows: readonly Row[], field: string) =>
  rows.reduce((total, row) => total + (num(row, field) ?? 0), 0)
const largest = (values: readonly (number | null)[]): number | null => {
  const known = values.filter(value => value !== null)
  return known.length > 0 ? Math.max(...known) : null
}

export class StatsReader {
  private before: Totals | null = null

  read(rows: readonly Row[], known: Pick<ConnectionStats, 'lock' | 'region'>, atMs: number): ConnectionStats {
    const of = (type: string) => rows.filter(row => row.type === type)
    const [inbound, outbound, remote] = [of('inbound-rtp'), of('outbound-rtp'), of('remote-inbound-rtp')]
    const pair = chosenPair(rows)
    const now: Totals = {
      atMs,
      bytesIn: sum(inbound, 'bytesReceived'),
      bytesOut: sum(outbound, 'bytesSent'),
      packetsIn: sum(inbound, 'packetsReceived'),
      lostIn: sum(inbound, 'packetsLost'),
    }
    const before = this.before ?? { ...ZERO, atMs }
    const first = this.before === null
    this.before = now
    const seconds = (now.atMs - before.atMs) / 1000
    const rate = (bytes: number) => (first || seconds <= 0 ? null : Math.max(0, (bytes * 8) / seconds))
    const lost = Math.max(0, now.lostIn - before.lostIn)
    const arrived = Math.max(0, now.packetsIn - before.packetsIn)
    const jitter = largest([...inbound, ...remote].map(row => num(row, 'jitter')))
    const rtt = num(pair, 'currentRoundTripTime') ?? largest(remote.map(row => num(row, 'roundTripTime')))
    return {
      rttMs: rtt === null ? null : rtt * 1000,
      jitterMs: jitter === null ? null : jitter * 1000,
      lossIn: lost + arrived === 0 ? null : lost / (lost + arrived),
      lossOut: largest(remote.map(row => num(row, 'fractionLost'))),
      bitsInPerS: rate(now.bytesIn - before.bytesIn),
      bitsOutPerS: rate(now.bytesOut - before.bytesOut),
      codecsIn: codecs(inbound, rows),
      codecsOut: codecs(outbound, rows),
      path: pathOf(pair, rows),
      ...known,
    }
  }
}

/** How much of what arrived was decoded: grows only while frames open. */
export function decodedIn(rows: readonly Row[]): number {
  const inbound = rows.filter(row => row.type === 'inbound-rtp')
  return (
    sum(inbound, 'framesDecoded') + sum(inbound, 'totalSamplesReceived') - sum(inbound, 'concealedSamples')
  )
}

/** How the chosen pair of candidates goes, once there is one. */
export const pathIn = (rows: readonly Row[]): Path | null => pathOf(chosenPair(rows), rows)

function chosenPair(rows: readonly Row[]): Row | undefined {
  const chosen = rows.filter(row => row.type === 'transport').map(row => row.selectedCandidatePairId)
  const pairs = rows.filter(row => row.type === 'candidate-pair')
  // Firefox has no transport rows, but marks the pair itself.
  return (
    pairs.find(row => chosen.includes(row.id)) ??
    pairs.find(row => row.selected === true) ??
    pairs.find(row => row.nominated === true && row.state === 'succeeded')
  )
}

function pathOf(pair: Row | undefined, rows: readonly Row[]): Path | null {
  const local = rows.find(row => row.id === pair?.localCandidateId)
  if (!local) return null
  if (local.candidateType === 'relay') return 'relay'
  return local.protocol === 'tcp' ? 'tcp' : 'direct'
}

function codecs(streams: readonly Row[], rows: readonly Row[]): string[] {
  const named = streams
    .map(stream => rows.find(row => row.id === stream.codecId)?.mimeType)
    .filter(mime => typeof mime === 'string')
    .map(mime => mime.slice(mime.indexOf('/') + 1).toLowerCase())
  return [...new Set(named)].sort()
}
