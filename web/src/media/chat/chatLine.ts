/** Chat packets over the room's data channel. */
import { DataPacket, DataPacket_Kind, UserPacket } from '@livekit/protocol'
import { type Room, RoomEvent } from 'livekit-client'
import type { SecureWorker } from '../encryption/secureWorker'
import { type ChatLine, ChatStore, type LineResult } from './chat'
import type { ChatMessage } from './chatPort'
import { CHAT_TOPIC, IMAGE_TOPIC } from './chatWire'

/** The number of the reliable channel in LiveKit's client, which exports no name for it. */
const RELIABLE = 0

/**
 * LiveKit's own `publishData` writes whom a packet is for inside of what it encrypts, where the SFU cannot read it, and
 * everybody would get a private message; so it does with its byte streams. Here it stands outside as well.
 */
export function chatLine(room: Room, secure: SecureWorker | null): ChatLine {
  const send = async (topic: string, bytes: Uint8Array, to: string | null): Promise<LineResult> => {
    // Until the worker has confirmed that it encrypts, LiveKit's client would send in clear.
    if (room.state !== 'connected' || (secure && !room.isE2EEEnabled)) return 'offline'
    const destinationIdentities = to === null ? [] : [to]
    const value = new UserPacket({ payload: bytes, topic, destinationIdentities })
    const packet = new DataPacket({
      kind: DataPacket_Kind.RELIABLE,
      destinationIdentities,
      value: { case: 'user', value },
    })
    try {
      // What is sent sooner reaches others before they are told who I am.
      await room.localParticipant.waitUntilActive()
      // The SFU takes what is for nobody as well.
      if (to !== null && !room.remoteParticipants.has(to)) return 'gone'
      await room.engine.sendDataPacket(packet, RELIABLE)
      return 'sent'
    } catch {
      return 'offline'
    }
  }
  return {
    me: () => room.localParticipant.identity,
    nameOf: identity => room.getParticipantByIdentity(identity)?.name ?? '',
    send: (bytes, to) => send(CHAT_TOPIC, bytes, to),
    sendPart: (bytes, to) => send(IMAGE_TOPIC, bytes, to),
  }
}

/** A chat that sends and hears over this room. */
export function openChat(
  room: Room,
  secure: SecureWorker | null,
  earlier: readonly ChatMessage[],
): ChatStore {
  const chat = new ChatStore(chatLine(room, secure), Date.now, earlier)
  receiveChat(room, chat, secure)
  return chat
}

/** In an encrypted room only what our own worker has opened is read, whatever a packet says of itself. */
function receiveChat(room: Room, chat: ChatStore, secure: SecureWorker | null): void {
  room.on(RoomEvent.DataReceived, (payload, participant, _kind, topic) => {
    if (!participant || (secure && !secure.hasOpened(payload))) return
    if (topic === CHAT_TOPIC) chat.receive(payload, participant.identity)
    else if (topic === IMAGE_TOPIC) chat.receivePart(payload, participant.identity)
  })
  room.on(RoomEvent.ParticipantDisconnected, participant => chat.forget(participant.identity))
}
