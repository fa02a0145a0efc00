/** The way round the ring. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIRST, LAST, seat, seatAt, seatsAround } from './ring'

describe('seatAt', () => {
  it('walks forward only, from the first seat to the last', () => {
    const total = 300_000
    fc.assert(
      fc.property(fc.integer({ min: 0, max: total }), fc.integer({ min: 0, max: total }), (a, b) => {
        const [late, early] = [Math.min(a, b), Math.max(a, b)]
        expect(seatAt(late, total)).toBeGreaterThanOrEqual(seatAt(early, total))
      }),
    )
    expect(seatAt(total, total)).toBe(FIRST)
    expect(seatAt(0, total)).toBe(LAST)
    expect(seatAt(5, 0)).toBe(LAST)
  })
})

describe('seatsAround', () => {
  it('draws where one is, and none beside it', () => {
    expect(seatsAround(10)).toContain(10)
    expect(seatsAround(10)).not.toContain(9)
    expect(seatsAround(FIRST)).not.toContain(FIRST + 1)
  })
})

describe('seat', () => {
  it('has the own place on top', () => {
    expect(seat(0)).toEqual({ x: 130, y: 18 })
    expect(seat(30)).toEqual({ x: 130, y: 242 })
  })
})
