/** Pictures that others are sending: one at a time of each, given up when nothing more comes, kept as long as there is room. */
import type { ChatImage, ChatMessage } from './chatPort'
import { Arriving, KEPT_BYTES, type Part } from './imageStream'

/** As long as a part may be on its way, a short loss of the line included. */
const GIVEN_UP_AFTER_MS = 30_000
/** A picture is shown to grow in so many steps, however many parts it has. */
const STEPS = 20
export const isStep = (before: number, now: number): boolean =>
  Math.floor(before * STEPS) !== Math.floor(now * STEPS)

interface Coming {
  id: string
  arriving: Arriving
  late: ReturnType<typeof setTimeout>
}

export class ChatImages {
  /** By the identity of whoever sends. */
  private readonly coming = new Map<string, Coming>()

  constructor(private readonly show: (id: string, image: ChatImage) => void) {}

  /** Somebody begins another one: whatever they had not finished is given up. */
  expect(from: string, id: string, size: number): void {
    this.forget(from)
    this.coming.set(from, { id, arriving: new Arriving(size), late: this.later(from) })
  }

  take(from: string, part: Part): void {
    const one = this.coming.get(from)
    // Of what was not announced, by them, nothing is taken.
    if (!one || one.id !== part.id) return
    const { arriving, id } = one
    const before = arriving.share
    if (!arriving.take(part)) {
      this.forget(from)
      return
    }
    clearTimeout(one.late)
    if (arriving.share === 1) {
      this.coming.delete(from)
      const whole = arriving.whole()
      this.show(id, whole ? { state: 'here', ...whole } : { state: 'gone' })
      return
    }
    one.late = this.later(from)
    if (isStep(before, arriving.share)) this.show(id, { state: 'moving', share: arriving.share })
  }

  /** Nothing more will come of them. */
  forget(from: string): void {
    const one = this.coming.get(from)
    if (!one) return
    clearTimeout(one.late)
    this.coming.delete(from)
    this.show(one.id, { state: 'gone' })
  }

  stop(): void {
    for (const { late } of this.coming.values()) clearTimeout(late)
    this.coming.clear()
  }

  private later(from: string): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.forget(from), GIVEN_UP_AFTER_MS)
  }
}

/** The same messages, the oldest pictures let go where all of them would fill the memory. */
export function lettingGo(
  messages: readonly ChatMessage[],
  room: number = KEPT_BYTES,
): readonly ChatMessage[] {
  let left = room
  return messages
    .toReversed()
    .map(one => {
      if (one.image?.state !== 'here') return one
      left -= one.image.blob.size
      return left < 0 ? { ...one, image: { state: 'gone' as const } } : one
    })
    .toReversed()
}
