/** What LiveKit tells of the line, told on to the snapshot. */
import { type Room, RoomEvent } from 'livekit-client'
import type { CallState } from '../callState'
import { keepPath } from './mediaPath'

/** `resumed` is called whenever a line that was away is back. */
export function watchLine(room: Room, state: CallState, resumed: () => void): void {
  const dropped = () => state.move('dropped')
  room
    .on(RoomEvent.Reconnecting, dropped)
    .on(RoomEvent.SignalReconnecting, () => {
      dropped()
      keepPath(room.engine.pcManager)
    })
    .on(RoomEvent.Reconnected, () => {
      state.move('resumed')
      resumed()
    })
}
