/** What a call looks like at first, and what makes it look different. */
import { ConnectionState, type Participant, type Room, RoomEvent } from 'livekit-client'
import { weakestOf } from './encryption/locks'
import type { Secrecy } from './encryption/secrecy'
import type { Hearing } from './hearing/hearing'
import { peersOf } from './hearing/peers'
import { decodedIn, type Row } from './line/stats'
import type { CallPlan, CallSnapshot, Peer, WhisperState } from './port'
import type { Outgoing } from './sending/outgoing'
import { stateOf } from './sending/whispering'

export const CHANGES = [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
  RoomEvent.ActiveSpeakersChanged,
  RoomEvent.ConnectionQualityChanged,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.ParticipantEncryptionStatusChanged,
  RoomEvent.AudioPlaybackStatusChanged,
  RoomEvent.Reconnected,
] as const

export function beginningOf(plan: CallPlan): CallSnapshot {
  const mode = plan.encryption?.mode
  return {
    line: 'connecting',
    end: null,
    retryAtMs: null,
    peers: [],
    lock: mode === undefined ? 'off' : mode === 'passphrase' ? 'passphrase' : 'encrypted',
    muted: plan.muted || plan.deafened || plan.listenOnly,
    deafened: plan.deafened,
    cameraOn: false,
    sharing: false,
    sending: false,
    speakingWhileMuted: false,
    soundBlocked: false,
    since: null,
    troubles: [],
    epoch: plan.encryption?.epoch ?? null,
    needsKey: 0,
    verification: null,
    whispers: stateOf(plan.whispers),
    devices: plan.devices,
  }
}

interface Parts {
  room: Room
  secrecy: Secrecy | null
  hearing: Hearing
  outgoing: Outgoing
  whispers: WhisperState
}

/** What the parts of a call show at this moment. */
export function seenOf({ room, secrecy, hearing, outgoing, whispers }: Parts, before: CallSnapshot) {
  const { muted, lock } = before
  const { voice, camera } = outgoing
  const present = peersOf(room, {
    encrypted: secrecy !== null,
    passphrase: secrecy?.isPassphrase ?? false,
    undecryptable: secrecy?.undecryptable.identities ?? new Set(),
  })
  const isAway = before.line === 'reconnecting' && room.state !== ConnectionState.Connected
  const peers = isAway ? kept(before.peers, present) : present
  const locks = peers.map(peer => peer.lock)
  return {
    peers,
    lock: weakestOf(locks, lock),
    cameraOn: camera.shown(room.localParticipant.isCameraEnabled),
    sharing: room.localParticipant.isScreenShareEnabled,
    sending: voice.sends && !muted,
    soundBlocked: !room.canPlaybackAudio || hearing.sounds.isBlocked,
    speakingWhileMuted: muted && voice.microphone.speakingWhileMuted,
    epoch: secrecy?.keys.epoch ?? null,
    needsKey: secrecy?.needsKey ?? 0,
    verification: secrecy?.verification ?? null,
    whispers,
  } satisfies Partial<CallSnapshot>
}

/** A line that is made anew has nobody on it for a while: they are still there for all that anybody knows. */
function kept(before: readonly Peer[], present: readonly Peer[]): readonly Peer[] {
  const found = new Map(present.map(peer => [peer.identity, peer]))
  const came = present.filter(peer => !before.some(one => one.identity === peer.identity))
  return [...before.map(peer => found.get(peer.identity) ?? peer), ...came]
}

/** Statistics of everything that is sent and received, each row once. */
export const rowsOf = (room: Room): Promise<Row[]> =>
  rowsFrom([room.localParticipant, ...room.remoteParticipants.values()])

/** How much of one person's media was decoded so far. */
export async function decodedOf(room: Room, identity: string): Promise<number> {
  const person = room.remoteParticipants.get(identity)
  return person ? decodedIn(await rowsFrom([person])) : 0
}

async function rowsFrom(people: readonly Participant[]): Promise<Row[]> {
  const tracks = people.flatMap(person => [...person.trackPublications.values()].map(one => one.track))
  const reports = await Promise.all(
    tracks.map(track => (track && 'getRTCStatsReport' in track ? track.getRTCStatsReport() : undefined)),
  )
  const rows = new Map<string, Row>()
  for (const report of reports) {
    report?.forEach((row: Row) => {
      rows.set(row.id, row)
    })
  }
  return [...rows.values()]
}
