/** The ring of the council: one walks round it back to one's place. Pure. */
/** Places on the ring, with one's own. */
const PLACES = 60
/** The last seat before one's own place; the seats right beside it stay free. */
export const FIRST = 2
export const LAST = PLACES - 2
const MIDDLE = 130
const RADIUS = 112

/** The seat one has walked to. */
export function seatAt(leftMs: number, totalMs: number): number {
  const walked = totalMs <= 0 ? 1 : 1 - Math.min(1, Math.max(0, leftMs / totalMs))
  return FIRST + Math.floor(walked * (LAST - FIRST))
}

/** The seats to draw: one's own dot is larger and covers those beside it. */
export function seatsAround(now: number): readonly number[] {
  return Array.from({ length: LAST - FIRST + 1 }, (_, at) => FIRST + at).filter(
    at => at === now || Math.abs(at - now) > 1,
  )
}

export interface Seat {
  x: number
  y: number
}

/** Where seat number `at` is; 0 is the own place, on top. */
export function seat(at: number): Seat {
  const angle = (at / PLACES) * 2 * Math.PI
  const round = (value: number) => Math.round(value * 10) / 10
  return { x: round(MIDDLE + RADIUS * Math.sin(angle)), y: round(MIDDLE - RADIUS * Math.cos(angle)) }
}
