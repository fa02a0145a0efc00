/** Pictures as a stream of packets: cut up where they leave, put together where they arrive, and never more than promised. */
import { LARGEST_IMAGE, LONGEST_SIDE } from './chatPort'
import { imageFacts } from './imageFacts'

/** What LiveKit carries in one reliable packet, with room for what it adds. */
export const PART_BYTES = 14_000
const ID_BYTES = 16
const HEAD_BYTES = ID_BYTES + 4
/** What is received, whole or not, is let go beyond this, the oldest first. */
export const KEPT_BYTES = 48 * 1024 * 1024

const idBytes = (id: string): number[] =>
  (id.replaceAll('-', '').match(/../g) ?? []).map(pair => Number.parseInt(pair, 16))

function idOf(bytes: Uint8Array): string {
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export interface Part {
  id: string
  at: number
  bytes: Uint8Array
}

/** The packets of one picture, in order. */
export function* cut(id: string, image: Uint8Array): Generator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < image.byteLength; at += PART_BYTES) {
    const part = image.subarray(at, at + PART_BYTES)
    const packet = new Uint8Array(HEAD_BYTES + part.byteLength)
    packet.set(idBytes(id))
    new DataView(packet.buffer).setUint32(ID_BYTES, at)
    packet.set(part, HEAD_BYTES)
    yield packet
  }
}

export function readPart(packet: Uint8Array): Part | null {
  if (packet.byteLength <= HEAD_BYTES || packet.byteLength > HEAD_BYTES + PART_BYTES) return null
  const at = new DataView(packet.buffer, packet.byteOffset, packet.byteLength).getUint32(ID_BYTES)
  return { id: idOf(packet.subarray(0, ID_BYTES)), at, bytes: packet.subarray(HEAD_BYTES) }
}

/** One picture on its way to here. Parts come in order or not at all: the channel is reliable. */
export class Arriving {
  private readonly bytes: Uint8Array<ArrayBuffer>
  private received = 0

  /** `size` as its sender has announced it. */
  constructor(size: number) {
    this.bytes = new Uint8Array(Math.min(size, LARGEST_IMAGE))
  }

  /** From 0 to 1. */
  get share(): number {
    return this.received / this.bytes.byteLength
  }

  /** False where it is not what was announced: nothing more of it is to be taken. */
  take({ at, bytes }: Part): boolean {
    if (at !== this.received || at + bytes.byteLength > this.bytes.byteLength) return false
    this.bytes.set(bytes, at)
    this.received += bytes.byteLength
    return true
  }

  /** Once all is here; null where it is no picture that may be shown. */
  whole(): { blob: Blob; width: number; height: number } | null {
    return pictureOf(this.bytes)
  }
}

/** A small file can be a picture of any size, which would fill the memory of whoever draws it. */
export function pictureOf(bytes: Uint8Array<ArrayBuffer>) {
  const facts = imageFacts(bytes)
  if (!facts || Math.max(facts.width, facts.height) > LONGEST_SIDE) return null
  return { blob: new Blob([bytes], { type: facts.type }), width: facts.width, height: facts.height }
}
