/** Tells the SFU who may have my sound, before any of it is published, and holds it back where that is not yet known. */
import { type Room, RoomEvent, Track } from 'livekit-client'
import type { WhisperState, Whispers } from '../port'
import { follows, permissionsFor, stateOf } from './whispering'

export class WhisperLine {
  private away = false

  constructor(
    private readonly room: Room,
    private whispers: Whispers | null,
    private readonly holdBack: (heldBack: boolean) => void,
  ) {
    const apply = () => this.apply()
    room
      .on(RoomEvent.ParticipantConnected, apply)
      .on(RoomEvent.LocalTrackPublished, apply)
      .on(RoomEvent.LocalTrackUnpublished, apply)
      // A full reconnect publishes anew before it repeats the permissions.
      .on(RoomEvent.Reconnecting, () => this.goAway(true))
      .on(RoomEvent.Reconnected, () => this.goAway(false))
    this.hold()
  }

  get state(): WhisperState {
    return stateOf(this.whispers)
  }

  follow(whispers: Whispers): void {
    if (!follows(this.whispers, whispers)) return
    this.whispers = whispers
    this.apply()
  }

  apply(): void {
    this.hold()
    const me = this.room.localParticipant
    const silent = [...me.trackPublications.values()].filter(one => one.kind === Track.Kind.Video)
    const permissions = permissionsFor(
      this.whispers,
      [...this.room.remoteParticipants.keys()],
      silent.map(one => one.trackSid),
    )
    me.setTrackSubscriptionPermissions(permissions === null, permissions ?? [])
  }

  private goAway(away: boolean): void {
    this.away = away
    this.apply()
  }

  private hold(): void {
    const heldBack = this.state === 'waiting' || (this.state === 'on' && this.away)
    this.holdBack(heldBack)
    const shared = this.room.localParticipant.getTrackPublication(Track.Source.ScreenShareAudio)?.track
    if (shared) shared.mediaStreamTrack.enabled = !heldBack
  }
}
