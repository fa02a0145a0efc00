/** The chat of one call: what was said, who is typing, how fast I may speak. */
import type { Chat, ChatMessage, ChatSnapshot, SendResult } from './chatPort'
import { KEPT_MESSAGES, LONGEST_TEXT } from './chatPort'
import { type Packet, readPacket, writePacket } from './chatWire'
import { accountOf } from './identities'

const BURST = 5
const BURST_MS = 10_000
const TYPING_EVERY_MS = 3000
/** A hint is forgotten when no other follows. */
const TYPING_LASTS_MS = 5000

/** How packets leave, encrypted where the room is; answers false where they cannot. */
export interface ChatLine {
  me(): string
  nameOf(identity: string): string
  send(bytes: Uint8Array, to: string | null): Promise<boolean>
}

export class ChatStore implements Chat {
  private readonly listeners = new Set<() => void>()
  private readonly typists = new Map<string, ReturnType<typeof setTimeout>>()
  private snapshot: ChatSnapshot = { messages: [], typing: [], pausedUntil: null }
  private sentAt: number[] = []
  private typedAt = 0
  private resume: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly line: ChatLine,
    private readonly now: () => number = Date.now,
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  get = (): ChatSnapshot => this.snapshot

  async send(text: string, { to, replyTo }: { to?: string; replyTo?: string } = {}): Promise<SendResult> {
    const said = text.trim()
    if (said === '') return 'empty'
    if ([...said].length > LONGEST_TEXT) return 'too_long'
    const packet: Packet = { kind: 'text', id: crypto.randomUUID(), text: said, replyTo: replyTo ?? null }
    const result = await this.post(packet, to ?? null)
    if (result === 'sent') this.take(packet, this.line.me(), to ?? null)
    return result
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
    const packet = readPacket(bytes)
    if (packet) this.take(packet, from, 'private' in packet && packet.private ? this.line.me() : null)
  }

  /** Somebody left: they type no more. */
  forget(identity: string): void {
    clearTimeout(this.typists.get(identity))
    if (this.typists.delete(identity)) this.set({ typing: [...this.typists.keys()] })
  }

  stop(): void {
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
    return (await this.line.send(writePacket(marked), to)) ? 'sent' : 'offline'
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
          setTimeout(() => this.forget(from), TYPING_LASTS_MS),
        )
        this.set({ typing: [...this.typists.keys()] })
        break
      }
      case 'reaction':
        this.set({ messages: this.snapshot.messages.map(one => reacted(one, packet, from)) })
        break
      case 'text': {
        this.forget(from)
        const { messages } = this.snapshot
        // Nobody may replace what somebody else has said by repeating its id.
        if (messages.some(one => one.id === packet.id)) return
        const message: ChatMessage = {
          id: packet.id,
          from,
          accountId: accountOf(from),
          name: this.line.nameOf(from),
          mine: from === this.line.me(),
          to,
          text: packet.text,
          at: this.now(),
          replyTo: packet.replyTo,
          reactions: [],
        }
        this.set({ messages: [...messages, message].slice(-KEPT_MESSAGES) })
      }
    }
  }

  private set(changes: Partial<ChatSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...changes }
    for (const listener of this.listeners) listener()
  }
}

const DIFFERENT_EMOJI = 20

function reacted(message: ChatMessage, packet: Packet & { kind: 'reaction' }, from: string): ChatMessage {
  if (message.id !== packet.id) return message
  // Only who can see a private message can react to it.
  if (message.to !== null && from !== message.from && from !== message.to) return message
  const others = message.reactions
    .map(one => (one.emoji === packet.emoji ? { ...one, by: one.by.filter(who => who !== from) } : one))
    .filter(one => one.by.length > 0 || one.emoji === packet.emoji)
  const known = others.find(one => one.emoji === packet.emoji)
  if (!known && (!packet.on || others.length >= DIFFERENT_EMOJI)) return message
  const by = [...(known?.by ?? []), ...(packet.on ? [from] : [])]
  const reactions = known
    ? others.map(one => (one === known ? { ...one, by } : one)).filter(one => one.by.length > 0)
    : [...others, { emoji: packet.emoji, by }]
  return { ...message, reactions }
}
