/** Chat packets as bytes. What does not read as one is ignored; it never says who sent it. */
import { LARGEST_IMAGE, LONGEST_TEXT } from './chatPort'

export const CHAT_TOPIC = 'chat'
/** Parts of pictures, which are no JSON. */
export const IMAGE_TOPIC = 'chat.image'

export type Packet =
  /** `image` is the size of a picture whose parts follow; beside one the text may be empty. */
  | { kind: 'text'; id: string; text: string; replyTo: string | null; image?: number; private?: boolean }
  | { kind: 'reaction'; id: string; emoji: string; on: boolean; private?: boolean }
  | { kind: 'typing' }

const LONGEST_BYTES = 8192
const LONGEST_EMOJI = 32
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function writePacket(packet: Packet): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(packet))
}

export function readPacket(bytes: Uint8Array): Packet | null {
  if (bytes.byteLength > LONGEST_BYTES) return null
  try {
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof read === 'object' && read !== null ? packetOf(read as Record<string, unknown>) : null
  } catch {
    return null
  }
}

const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value)

const isImageSize = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) > 0 && Number(value) <= LARGEST_IMAGE

function packetOf(read: Record<string, unknown>): Packet | null {
  const whisper = read.private === true ? { private: true } : {}
  if (read.kind === 'typing') return { kind: 'typing' }
  if (!isId(read.id)) return null
  if (read.kind === 'text') {
    const { text, replyTo } = read
    const image = isImageSize(read.image) ? { image: read.image } : {}
    if (typeof text !== 'string' || [...text].length > LONGEST_TEXT) return null
    if (text.trim() === '' && !('image' in image)) return null
    return { kind: 'text', id: read.id, text, replyTo: isId(replyTo) ? replyTo : null, ...image, ...whisper }
  }
  const { emoji, on } = read
  if (read.kind !== 'reaction' || typeof emoji !== 'string' || typeof on !== 'boolean') return null
  if (emoji === '' || emoji.length > LONGEST_EMOJI) return null
  return { kind: 'reaction', id: read.id, emoji, on, ...whisper }
}
