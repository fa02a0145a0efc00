/** How much of what one person sends to the chat is taken: more than anybody types, less than would hold up the page. */

/** Our own client sends 5 messages or reactions and 4 signs of typing in this time; a broken line may bring more at once. */
const MOST = 20
const WITHIN_MS = 10_000
const EACH_MS = WITHIN_MS / MOST

export type Judgement =
  | 'taken'
  /** Left out, and so was nothing of theirs lately. */
  | 'first_left_out'
  | 'left_out'

interface Sender {
  /** How many may come at once now. */
  room: number
  /** When `room` was right, in ms. */
  at: number
  leftOutAt: number | null
}

export class Flood {
  private readonly senders = new Map<string, Sender>()

  /** One more packet of theirs, at `now` in ms. */
  judge(from: string, now: number): Judgement {
    const sender = this.senders.get(from) ?? { room: MOST, at: now, leftOutAt: null }
    this.senders.set(from, sender)
    // A clock that was set back gives nothing and takes nothing.
    sender.room = Math.min(MOST, sender.room + Math.max(0, now - sender.at) / EACH_MS)
    sender.at = now
    if (sender.room >= 1) {
      sender.room -= 1
      return 'taken'
    }
    const isFirst = sender.leftOutAt === null || now - sender.leftOutAt >= WITHIN_MS
    sender.leftOutAt = now
    return isFirst ? 'first_left_out' : 'left_out'
  }

  forget(from: string): void {
    this.senders.delete(from)
  }
}
