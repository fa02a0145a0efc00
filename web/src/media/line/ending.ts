/** What the SFU's reason for a disconnection means for us. */
import { DisconnectReason } from 'livekit-client'
import type { EndReason } from '../port'

/**
 * Only `lost` is ever tried again: the other reasons were somebody's decision. `leaves`: it is mine. LiveKit's client
 * hangs up by itself too, where the browser freezes a page or keeps it for the way back.
 */
export function endOf(reason: DisconnectReason | undefined, leaves: boolean): EndReason {
  switch (reason) {
    case DisconnectReason.CLIENT_INITIATED:
      return leaves ? 'left' : 'lost'
    case DisconnectReason.PARTICIPANT_REMOVED:
      return 'removed'
    case DisconnectReason.ROOM_DELETED:
    case DisconnectReason.ROOM_CLOSED:
      return 'room_deleted'
    case DisconnectReason.DUPLICATE_IDENTITY:
      return 'elsewhere'
    default:
      return 'lost'
  }
}
