/** Chat packets over the room's data channel. */
import { DataPacket, DataPacket_Kind, UserPacket } from '@livekit/protocol'
import { type Room, RoomEvent } from 'livekit-client'
import type { ChatLine, ChatStore } from './chat'
import { CHAT_TOPIC } from './chatWire'
import type { SecureWorker } from './secureWorker'

/** The number of the reliable channel in LiveKit's client, which exports no name for it. */
const RELIABLE = 0

/**
 * LiveKit's own `publishData` writes whom a packet is for inside of what it encrypts, where the SFU cannot read it, and
 * everybody would get a private message. Here it stands outside as well.
 */
export function chatLine(room: Room, secure: SecureWorker | null): ChatLine {
  return {
    me: () => room.localParticipant.identity,
    nameOf: identity => room.getParticipantByIdentity(identity)?.name ?? '',
    async send(bytes, to) {
      // Until the worker has confirmed that it encrypts, LiveKit's client would send in clear.
      if (room.state !== 'connected' || (secure && !room.isE2EEEnabled)) return false
      const destinationIdentities = to === null ? [] : [to]
      const value = new UserPacket({ payload: bytes, topic: CHAT_TOPIC, destinationIdentities })
      const packet = new DataPacket({
        kind: DataPacket_Kind.RELIABLE,
        destinationIdentities,
        value: { case: 'user', value },
      })
      try {
        // What is sent sooner reaches others before they are told who I am.
        await room.localParticipant.waitUntilActive()
        await room.engine.sendDataPacket(packet, RELIABLE)
        return true
      } catch {
        return false
      }
    },
  }
}

/** In an encrypted room only what our own worker has opened is read, whatever a packet says of itself. */
export function receiveChat(room: Room, chat: ChatStore, secure: SecureWorker | null): void {
  room.on(RoomEvent.DataReceived, (payload, participant, _kind, topic) => {
    if (topic !== CHAT_TOPIC || !participant) return
    if (secure && !secure.hasOpened(payload)) return
    chat.receive(payload, participant.identity)
  })
  room.on(RoomEvent.ParticipantDisconnected, participant => chat.forget(participant.identity))
}
