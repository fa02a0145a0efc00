/** Arrow keys never leave the grid, and reach all of it. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { COLUMNS, stepFrom } from './grid'

const KEYS = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Home', 'End']
const places = fc
  .integer({ min: 1, max: 70 })
  .chain(count => fc.record({ count: fc.constant(count), at: fc.nat(count - 1) }))

it('never leaves the grid', () => {
  fc.assert(
    fc.property(places, fc.constantFrom(...KEYS), fc.boolean(), ({ count, at }, key, ctrl) => {
      const to = stepFrom(at, count, key, ctrl)
      expect(to === null || (to >= 0 && to < count)).toBe(true)
    }),
  )
})

it('comes down into the last row, and up again', () => {
  expect(stepFrom(5, 8, 'ArrowDown', false)).toBe(7)
  expect(stepFrom(7, 8, 'ArrowDown', false)).toBe(7)
  expect(stepFrom(7, 8, 'ArrowUp', false)).toBe(7 - COLUMNS)
  expect(stepFrom(2, 8, 'ArrowUp', false)).toBeNull()
})

it('goes to the ends of the row, and with Ctrl of everything', () => {
  expect(stepFrom(7, 20, 'Home', false)).toBe(6)
  expect(stepFrom(7, 20, 'End', false)).toBe(11)
  expect(stepFrom(7, 20, 'Home', true)).toBe(0)
  expect(stepFrom(7, 20, 'End', true)).toBe(19)
})
