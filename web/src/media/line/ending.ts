/** What the SFU's reason for a disconnection means for us. */
import { DisconnectReason } from 'livekit-client'
import type { EndReason } from '../port'

/**
 * Only `lost` is ever tried again: the other reasons were somebody's decision. My own leaving is known before: what the
 * client began otherwise was the browser's, which froze the page or kept it for the way back.
 */
export function endOf(reason: DisconnectReason | undefined): EndReason {
  switch (reason) {
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
