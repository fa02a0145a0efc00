/** LiveKit's participants as the people of a call. */
import {
  ConnectionQuality,
  type Participant,
  RemoteVideoTrack,
  type Room,
  Track,
  type TrackPublication,
} from 'livekit-client'
import { accountOf } from './identities'
import type { Lock, Peer, Picture, PictureKind } from './port'
import { isSilenced, volumeOf } from './volumes'

const SIGNAL: Record<ConnectionQuality, number> = {
  [ConnectionQuality.Excellent]: 3,
  [ConnectionQuality.Good]: 2,
  [ConnectionQuality.Poor]: 1,
  [ConnectionQuality.Lost]: 0,
  [ConnectionQuality.Unknown]: 3,
}

/** Whether a track may be played here: in an encrypted room only what is announced as encrypted. */
export function mayPlay(publication: TrackPublication, encrypted: boolean): boolean {
  return !encrypted || publication.isEncrypted
}

/** Everybody, me first, then in the order of arrival. */
export function peersOf(room: Room, encrypted: boolean, undecryptable: ReadonlySet<string>): Peer[] {
  const others = [...room.remoteParticipants.values()].sort(
    (one, other) => (one.joinedAt?.getTime() ?? 0) - (other.joinedAt?.getTime() ?? 0),
  )
  return [room.localParticipant, ...others].map(participant =>
    peerOf(
      participant,
      participant === room.localParticipant,
      encrypted,
      undecryptable.has(participant.identity),
    ),
  )
}

function peerOf(participant: Participant, isMe: boolean, encrypted: boolean, undecryptable: boolean): Peer {
  const accountId = accountOf(participant.identity)
  return {
    identity: participant.identity,
    accountId,
    name: participant.name ?? '',
    isMe,
    speaking: participant.isSpeaking,
    muted: !participant.isMicrophoneEnabled,
    camera: picture(participant, Track.Source.Camera, 'camera', encrypted && !isMe),
    screen: picture(participant, Track.Source.ScreenShare, 'screen', encrypted && !isMe),
    lock: lockOf(participant, encrypted, undecryptable, isMe),
    signal: SIGNAL[participant.connectionQuality],
    volume: isMe ? 1 : volumeOf(accountId),
    screenVolume: null,
    silenced: !isMe && isSilenced(accountId),
    lost: !isMe && participant.connectionQuality === ConnectionQuality.Lost,
  }
}

function lockOf(participant: Participant, encrypted: boolean, undecryptable: boolean, isMe: boolean): Lock {
  if (!encrypted) return 'off'
  if (undecryptable) return 'undecryptable'
  const published = [...participant.trackPublications.values()]
  return isMe || published.every(publication => publication.isEncrypted) ? 'encrypted' : 'clear'
}

const pictures = new WeakMap<Track, Picture>()

function picture(
  participant: Participant,
  source: Track.Source,
  kind: PictureKind,
  encrypted: boolean,
): Picture | null {
  const publication = participant.getTrackPublication(source)
  const track = publication?.track
  if (!publication || !track || publication.isMuted || !mayPlay(publication, encrypted)) return null
  const known = pictures.get(track)
  if (known) return known
  const made: Picture = {
    kind,
    attach(element) {
      track.attach(element)
      return () => {
        track.detach(element)
        if (!(track instanceof RemoteVideoTrack)) element.srcObject = null
      }
    },
  }
  pictures.set(track, made)
  return made
}
