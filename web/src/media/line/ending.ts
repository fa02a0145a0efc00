/** What the SFU's reason for a disconnection means for us. */
import { DisconnectReason } from 'livekit-client'
import type { EndReason } from '../port'

/** Only `lost` is ever tried again: the other reasons were somebody's decision. */
export function endOf(reason: DisconnectReason | undefined): EndReason {
  switch (reason) {
    case DisconnectReason.CLIENT_INITIATED:
      return 'left'
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
