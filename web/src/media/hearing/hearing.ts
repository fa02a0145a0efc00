/** What others send: only what may be played is subscribed to, attached and heard. */
import {
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  type Room,
  RoomEvent,
  Track,
} from 'livekit-client'
import { accountOf } from '../identities'
import { sendsClear } from './peers'
import { Sounds } from './sounds'
import { isSilenced, volumeOf } from './volumes'

export class Hearing {
  readonly sounds: Sounds

  constructor(
    private readonly room: Room,
    private readonly encrypted: boolean,
    private readonly changed: () => void,
    speaker: string | null,
  ) {
    this.sounds = new Sounds(
      (accountId, sounding) => (isSilenced(accountId) ? 0 : volumeOf(accountId, sounding)),
      speaker ?? '',
      changed,
    )
    room
      .on(RoomEvent.TrackSubscribed, this.add)
      .on(RoomEvent.TrackUnsubscribed, (track: RemoteTrack) => this.sounds.remove(track))
      .on(RoomEvent.TrackPublished, (_publication, participant) => this.judge(participant))
      .on(RoomEvent.ParticipantConnected, participant => this.judge(participant))
  }

  /** Everybody who is here already. */
  judgeAll(): void {
    for (const participant of this.room.remoteParticipants.values()) this.judge(participant)
  }

  /** After a touch: sound that the browser held back. Rejects where it still does. */
  async wake(): Promise<void> {
    const started = this.room.startAudio()
    // It has un-muted everybody just now, also whom one does not want to hear.
    this.sounds.refresh()
    await Promise.all([started, this.sounds.wake()])
  }

  /** Who announces one track in clear is not played at all: nothing of theirs is to be trusted. */
  private judge(participant: RemoteParticipant): void {
    if (!this.encrypted || !sendsClear(participant)) return
    for (const publication of participant.trackPublications.values()) {
      publication.setSubscribed(false)
      if (publication.track) this.sounds.remove(publication.track)
    }
    this.changed()
  }

  private add = (
    track: RemoteTrack,
    _publication: RemoteTrackPublication,
    participant: RemoteParticipant,
  ) => {
    if (this.encrypted && sendsClear(participant)) return this.judge(participant)
    if (track.kind === Track.Kind.Audio) {
      const sounding = track.source === Track.Source.ScreenShareAudio ? 'screen' : 'voice'
      this.sounds.add(track, accountOf(participant.identity), sounding)
    }
    this.changed()
  }
}
