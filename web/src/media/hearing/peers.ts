/** LiveKit's participants as the people of a call. */
import { ConnectionQuality, type Participant, RemoteVideoTrack, type Room, Track } from 'livekit-client'
import { accountOf } from '../identities'
import type { Lock, Peer, Picture, PictureKind } from '../port'
import { isSilenced, volumeOf } from './volumes'

const SIGNAL: Record<ConnectionQuality, number> = {
  [ConnectionQuality.Excellent]: 3,
  [ConnectionQuality.Good]: 2,
  [ConnectionQuality.Poor]: 1,
  [ConnectionQuality.Lost]: 0,
  [ConnectionQuality.Unknown]: 3,
}

/** Whether somebody announces anything in clear. One such track is enough to distrust all of theirs. */
export const sendsClear = (participant: Participant): boolean =>
  [...participant.trackPublications.values()].some(publication => !publication.isEncrypted)

/** How a room is protected, and whose frames do not open. */
export interface Protection {
  encrypted: boolean
  passphrase: boolean
  undecryptable: ReadonlySet<string>
}

/** Everybody, me first, then in the order of arrival. */
export function peersOf(room: Room, protection: Protection): Peer[] {
  const others = [...room.remoteParticipants.values()].sort(
    (one, other) => (one.joinedAt?.getTime() ?? 0) - (other.joinedAt?.getTime() ?? 0),
  )
  const me = room.localParticipant
  return [me, ...others].map(participant => peerOf(participant, participant === me, protection))
}

function peerOf(participant: Participant, isMe: boolean, protection: Protection): Peer {
  const accountId = accountOf(participant.identity)
  const shown = isMe || !protection.encrypted || !sendsClear(participant)
  const sound = participant.getTrackPublication(Track.Source.ScreenShareAudio)
  return {
    identity: participant.identity,
    accountId,
    name: participant.name ?? '',
    isMe,
    speaking: participant.isSpeaking,
    muted: !participant.isMicrophoneEnabled,
    camera: shown ? picture(participant, Track.Source.Camera, 'camera') : null,
    screen: shown ? picture(participant, Track.Source.ScreenShare, 'screen') : null,
    lock: lockOf(participant, protection),
    signal: SIGNAL[participant.connectionQuality],
    volume: isMe ? 1 : volumeOf(accountId),
    screenVolume: isMe || !sound ? null : volumeOf(accountId, 'screen'),
    silenced: !isMe && isSilenced(accountId),
    lost: !isMe && participant.connectionQuality === ConnectionQuality.Lost,
  }
}

/** Of me too it is what the SFU announces of my tracks to the others, not what was asked for. */
function lockOf(participant: Participant, protection: Protection): Lock {
  if (!protection.encrypted) return 'off'
  if (sendsClear(participant)) return 'clear'
  if (protection.undecryptable.has(participant.identity)) return 'undecryptable'
  return protection.passphrase ? 'passphrase' : 'encrypted'
}

const pictures = new WeakMap<Track, Picture>()

function picture(participant: Participant, source: Track.Source, kind: PictureKind): Picture | null {
  const publication = participant.getTrackPublication(source)
  const track = publication?.track
  if (!publication || !track || publication.isMuted) return null
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
