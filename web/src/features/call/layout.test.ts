/** The grid's plan, for any number of tiles in any space. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PER_PAGE, pageOf, phoneShape, planGrid } from './layout'

const side = fc.integer({ min: 200, max: 4000 })

describe('planGrid', () => {
  it('keeps every tile inside the space and between 4:3 and 16:9', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), side, side, (count, width, height) => {
        const plan = planGrid(count, width, height, 0)
        const rows = Math.ceil(count / plan.columns)
        expect(plan.columns * plan.width).toBeLessThanOrEqual(width + 0.001)
        expect(rows * plan.height).toBeLessThanOrEqual(height + 0.001)
        expect(plan.width / plan.height).toBeGreaterThanOrEqual(4 / 3 - 0.001)
        expect(plan.width / plan.height).toBeLessThanOrEqual(16 / 9 + 0.001)
      }),
    )
  })

  it('never makes tiles larger for more people', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), side, side, (count, width, height) => {
        const few = planGrid(count, width, height, 8)
        const more = planGrid(count + 1, width, height, 8)
        expect(more.width * more.height).toBeLessThanOrEqual(few.width * few.height + 0.001)
      }),
    )
  })

  it('puts two people side by side on a desk and below each other on a phone', () => {
    expect(planGrid(2, 1400, 700, 8).columns).toBe(2)
    expect(planGrid(2, 390, 700, 8).columns).toBe(1)
  })

  it('survives a space that has not been measured yet', () => {
    expect(planGrid(3, 0, 0, 8)).toEqual({ columns: 1, width: 0, height: 0 })
  })

  it('puts more than two people in two columns on a phone', () => {
    expect(planGrid(6, 366, 520, 8, phoneShape(6)).columns).toBe(2)
    expect(planGrid(2, 366, 520, 8, phoneShape(2)).columns).toBe(1)
  })
})

describe('pageOf', () => {
  it('shows every tile on exactly one page, and never an empty page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: -3, max: 20 }), (count, asked) => {
        const all = Array.from({ length: count }, (_, at) => at)
        const { pages, page, shown } = pageOf(all, asked)
        expect(page).toBeLessThan(pages)
        expect(shown.length).toBeLessThanOrEqual(PER_PAGE)
        expect(Array.from({ length: pages }, (_, at) => pageOf(all, at).shown).flat()).toEqual(all)
      }),
    )
  })
})
