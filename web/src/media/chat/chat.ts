/** The chat of one call: what was said, who is typing, how fast I may speak. */

import { accountOf } from '../identities'
import { ChatImages, isStep, lettingGo } from './chatImages'
import type { About, Chat, ChatImage, ChatMessage, ChatSnapshot, SendResult } from './chatPort'
import { KEPT_FLOODS, KEPT_MESSAGES, LARGEST_IMAGE, LONGEST_TEXT } from './chatPort'
import { type Packet, readPacket, writePacket } from './chatWire'
import { Flood } from './flood'
import { cut, pictureOf, readPart } from './imageStream'
import { reacted } from './reactions'

const BURST = 5
const BURST_MS = 10_000
const TYPING_EVERY_MS = 3000
/** A hint is forgotten when no other follows. */
const TYPING_LASTS_MS = 5000

export type LineResult = Extract<SendResult, 'sent' | 'offline' | 'gone'>

/** How packets leave, encrypted where the room is, or why they cannot. */
export interface ChatLine {
  me(): string
  nameOf(identity: string): string
  send(bytes: Uint8Array, to: string | null): Promise<LineResult>
  /** A part of a picture, by the same rules. */
  sendPart(bytes: Uint8Array, to: string | null): Promise<LineResult>
}

export class ChatStore implements Chat {
  private readonly listeners = new Set<() => void>()
  private readonly typists = new Map<string, ReturnType<typeof setTimeout>>()
  private readonly images = new ChatImages((id, image) => this.picture(id, image))
  private readonly flood = new Flood()
  private snapshot: ChatSnapshot
  private sentAt: number[] = []
  private typedAt = 0
  private resume: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly line: ChatLine,
    private readonly now: () => number = Date.now,
    /** Of the call that was lost: what was on its way then does not come any more. */
    earlier: readonly ChatMessage[] = [],
  ) {
    const messages = earlier.map(one =>
      one.image?.state === 'moving' ? { ...one, image: { state: 'gone' as const } } : one,
    )
    this.snapshot = { messages, arrived: 0, leftOut: [], typing: [], pausedUntil: null }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  get = (): ChatSnapshot => this.snapshot

  async send(text: string, { to, replyTo, image }: About = {}): Promise<SendResult> {
    const said = text.trim()
    if (said === '' && !image) return 'empty'
    if ([...said].length > LONGEST_TEXT) return 'too_long'
    if (image && image.size > LARGEST_IMAGE) return 'too_large'
    const bytes = image && new Uint8Array(await image.arrayBuffer())
    const size = bytes ? { image: bytes.byteLength } : {}
    const packet: Packet = {
      kind: 'text',
      id: crypto.randomUUID(),
      text: said,
      replyTo: replyTo ?? null,
      ...size,
    }
    const result = await this.post(packet, to ?? null)
    if (result !== 'sent') return result
    this.take(packet, this.line.me(), to ?? null)
    return bytes ? this.stream(packet.id, bytes, to ?? null) : 'sent'
  }

  async react(messageId: string, emoji: string, on: boolean): Promise<SendResult> {
    const message = this.snapshot.messages.find(one => one.id === messageId)
    if (!message) return 'empty'
    const other = message.mine ? message.to : message.from
    const packet: Packet = { kind: 'reaction', id: messageId, emoji, on }
    const result = await this.post(packet, message.to === null ? null : other)
    if (result === 'sent') this.take(packet, this.line.me(), message.to)
    return result
  }

  typing(to?: string): void {
    if (this.now() - this.typedAt < TYPING_EVERY_MS) return
    this.typedAt = this.now()
    void this.line.send(writePacket({ kind: 'typing' }), to ?? null)
  }

  /** A packet arrived; `from` is who the SFU's client says. */
  receive(bytes: Uint8Array, from: string): void {
    const judgement = this.flood.judge(from, this.now())
    if (judgement === 'first_left_out') this.leaveOut(from)
    if (judgement !== 'taken') return
    const packet = readPacket(bytes)
    if (packet) this.take(packet, from, 'private' in packet && packet.private ? this.line.me() : null)
  }

  /** A part of a picture arrived. */
  receivePart(bytes: Uint8Array, from: string): void {
    const part = readPart(bytes)
    if (part) this.images.take(from, part)
  }

  /** Somebody left: nothing more comes of them. */
  forget(identity: string): void {
    this.images.forget(identity)
    this.flood.forget(identity)
    this.rests(identity)
  }

  stop(): void {
    this.images.stop()
    clearTimeout(this.resume)
    for (const timer of this.typists.values()) clearTimeout(timer)
    this.typists.clear()
  }

  private async post(packet: Packet, to: string | null): Promise<SendResult> {
    const now = this.now()
    this.sentAt = this.sentAt.filter(at => now - at < BURST_MS)
    const first = this.sentAt[0]
    if (first !== undefined && this.sentAt.length >= BURST) {
      this.pause(first + BURST_MS)
      return 'too_fast'
    }
    this.sentAt.push(now)
    const marked: Packet = to !== null && packet.kind !== 'typing' ? { ...packet, private: true } : packet
    return this.line.send(writePacket(marked), to)
  }

  /** What was said to come is sent, part by part: the channel itself says when it can take the next one. */
  private async stream(id: string, image: Uint8Array<ArrayBuffer>, to: string | null): Promise<SendResult> {
    let share = 0
    for (const part of cut(id, image)) {
      if ((await this.line.sendPart(part, to)) !== 'sent') {
        this.picture(id, { state: 'gone' })
        return 'picture_lost'
      }
      const before = share
      share = Math.min(1, share + part.byteLength / image.byteLength)
      if (isStep(before, share)) this.picture(id, { state: 'moving', share })
    }
    const whole = pictureOf(image)
    this.picture(id, whole ? { state: 'here', ...whole } : { state: 'gone' })
    return 'sent'
  }

  private picture(id: string, image: ChatImage): void {
    const { messages } = this.snapshot
    const shown = messages.map(one => (one.id === id && one.image ? { ...one, image } : one))
    this.set({ messages: image.state === 'here' ? lettingGo(shown) : shown })
  }

  private leaveOut(from: string): void {
    const at = this.now()
    const one = { id: `${from}/${at}`, name: this.line.nameOf(from), at }
    this.set({ leftOut: [...this.snapshot.leftOut, one].slice(-KEPT_FLOODS) })
  }

  /** They type no more. */
  private rests(identity: string): void {
    clearTimeout(this.typists.get(identity))
    if (this.typists.delete(identity)) this.set({ typing: [...this.typists.keys()] })
  }

  private pause(until: number): void {
    clearTimeout(this.resume)
    this.resume = setTimeout(() => this.set({ pausedUntil: null }), until - this.now())
    this.set({ pausedUntil: until })
  }

  private take(packet: Packet, from: string, to: string | null): void {
    switch (packet.kind) {
      case 'typing': {
        clearTimeout(this.typists.get(from))
        this.typists.set(
          from,
          setTimeout(() => this.rests(from), TYPING_LASTS_MS),
        )
        this.set({ typing: [...this.typists.keys()] })
        break
      }
      case 'reaction':
        this.set({ messages: this.snapshot.messages.map(one => reacted(one, packet, from)) })
        break
      case 'text':
        this.rests(from)
        this.add(packet, from, to)
    }
  }

  private add(packet: Packet & { kind: 'text' }, from: string, to: string | null): void {
    const { messages, arrived } = this.snapshot
    // Nobody may replace what somebody else has said by repeating its id.
    if (messages.some(one => one.id === packet.id)) return
    const mine = from === this.line.me()
    const message: ChatMessage = {
      id: packet.id,
      from,
      accountId: accountOf(from),
      name: this.line.nameOf(from),
      mine,
      to,
      text: packet.text,
      image: packet.image === undefined ? null : { state: 'moving', share: 0 },
      at: this.now(),
      replyTo: packet.replyTo,
      reactions: [],
    }
    if (packet.image !== undefined && !mine) this.images.expect(from, packet.id, packet.image)
    this.set({ messages: [...messages, message].slice(-KEPT_MESSAGES), arrived: arrived + (mine ? 0 : 1) })
  }

  private set(changes: Partial<ChatSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...changes }
    for (const listener of this.listeners) listener()
  }
}
