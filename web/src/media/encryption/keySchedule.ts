/** When a newer key is read and sent under: a pure table over epochs. */

/** Slots of the ring in which the encryption worker keeps keys; the slot's number travels with every frame. */
const RING = 16

/**
 * How long after a new key arrived one still sends under the old one, so that everybody can read what is sent. On a busy
 * machine a browser has the key up to two seconds after the news of it (measured at a quarter of the speed); who was
 * removed is off the SFU meanwhile, and hears no more than this where the SFU does not obey. MSC4143 recommends five.
 */
export const SWITCH_AFTER_MS = 2000

export const slotOf = (epoch: number): number => epoch % RING

export interface Schedule {
  /** Sent under at present. */
  sending: number
  /** Stored, and sent under from a time on; rising in both. */
  waiting: readonly { epoch: number; fromMs: number }[]
}

export const beginWith = (epoch: number): Schedule => ({ sending: epoch, waiting: [] })

export const newest = ({ sending, waiting }: Schedule): number => waiting.at(-1)?.epoch ?? sending

/**
 * A key arrived. An older or repeated one changes nothing. A burst of new ones delays nobody: each has its own time.
 * One that takes the slot that is sent under now (sixteen epochs were missed) is sent under at once: its slot's number
 * would lie otherwise.
 */
export function arrive(schedule: Schedule, epoch: number, nowMs: number): Schedule {
  if (epoch <= newest(schedule)) return schedule
  if (slotOf(epoch) === slotOf(schedule.sending)) return beginWith(epoch)
  const kept = schedule.waiting.filter(one => slotOf(one.epoch) !== slotOf(epoch))
  return { ...schedule, waiting: [...kept, { epoch, fromMs: nowMs + SWITCH_AFTER_MS }] }
}

/** What is sent under by now. */
export function settle(schedule: Schedule, nowMs: number): Schedule {
  const due = schedule.waiting.filter(one => one.fromMs <= nowMs).at(-1)
  if (!due) return schedule
  return { sending: due.epoch, waiting: schedule.waiting.filter(one => one.epoch > due.epoch) }
}
