/** Tries the ways to the SFU, one after the other, in a room where nobody else is. */
import { Room, RoomEvent } from 'livekit-client'
import type { Way, Ways } from './probePort'
import { pathIn, type Row } from './stats'

const WITHIN_MS = 8_000
const LOOKS_EVERY_MS = 100
const OPTIONS = { autoSubscribe: false, maxRetries: 0, peerConnectionTimeout: WITHIN_MS }
const WAY_OF = { direct: 'udp', tcp: 'tcp', relay: 'relay' } as const

/** Which ways are open. Rejects where the SFU cannot be asked at all. */
export async function probeWays(url: string, token: string): Promise<Ways> {
  const room = new Room()
  try {
    const first = await wayOf(room, url, token)
    const hasRelay = hasTurn(room)
    const tcp = first === 'tcp' || (first !== null && (await overTcp(room)))
    await room.disconnect()
    return { udp: first === 'udp', tcp, relay: hasRelay ? await overRelay(url, token) : null }
  } finally {
    await room.disconnect()
  }
}

/** Connect as the browser likes best; null where no way leads there although the SFU answered. */
async function wayOf(room: Room, url: string, token: string): Promise<Way | null> {
  let answered = false
  room.once(RoomEvent.SignalConnected, () => {
    answered = true
  })
  try {
    await room.connect(url, token, OPTIONS)
  } catch (error) {
    if (answered) return null
    throw error
  }
  return chosenWay(room)
}

/** The SFU offers only TCP from then on, and the connection is made anew. */
async function overTcp(room: Room): Promise<boolean> {
  const reconnected = new Promise<boolean>(resolve => {
    room.once(RoomEvent.Reconnected, () => resolve(true))
    room.once(RoomEvent.Disconnected, () => resolve(false))
    setTimeout(() => resolve(false), WITHIN_MS)
  })
  await room.simulateScenario('force-tcp')
  return (await reconnected) && (await chosenWay(room)) === 'tcp'
}

async function overRelay(url: string, token: string): Promise<boolean> {
  const room = new Room()
  try {
    await room.connect(url, token, { ...OPTIONS, rtcConfig: { iceTransportPolicy: 'relay' } })
    return true
  } catch {
    return false // which is what was asked
  } finally {
    await room.disconnect()
  }
}

const hasTurn = (room: Room): boolean =>
  room.engine.latestJoinResponse?.iceServers.some(one => one.urls.some(url => /^turns?:/.test(url))) ?? false

/** Browsers name the chosen pair a moment after they have connected. */
async function chosenWay(room: Room): Promise<Way | null> {
  for (let waitedMs = 0; waitedMs < WITHIN_MS; waitedMs += LOOKS_EVERY_MS) {
    const path = pathIn(await transportRows(room))
    if (path) return WAY_OF[path]
    await new Promise(resolve => setTimeout(resolve, LOOKS_EVERY_MS))
  }
  return null
}

async function transportRows(room: Room): Promise<Row[]> {
  const ways = room.engine.pcManager
  const reports = await Promise.all([ways?.subscriber?.getStats(), ways?.publisher.getStats()])
  const rows: Row[] = []
  for (const report of reports)
    report?.forEach((row: Row) => {
      rows.push(row)
    })
  return rows
}
