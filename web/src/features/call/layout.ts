/** How many columns and which tile size fill a space best, and which tiles are on which page. Pure. */

export interface Plan {
  columns: number
  width: number
  height: number
}

export interface Shape {
  /** How narrow a tile may become, as width ÷ height. */
  narrowest?: number
  /** So many columns, whatever would be larger. */
  columns?: number
}

const NARROWEST = 4 / 3
const WIDEST = 16 / 9
/** More tiles than these go on further pages. */
export const PER_PAGE = 12

/** The plan with the largest tiles of an acceptable shape, for `count` tiles with `gap` pixels between them. */
export function planGrid(count: number, width: number, height: number, gap: number, shape: Shape = {}): Plan {
  let best: Plan = { columns: 1, width: 0, height: 0 }
  const most = Math.max(1, count)
  for (let columns = shape.columns ?? 1; columns <= (shape.columns ?? most); columns++) {
    const rows = Math.ceil(most / columns)
    const cellWidth = Math.max(0, (width - gap * (columns - 1)) / columns)
    const cellHeight = Math.max(0, (height - gap * (rows - 1)) / rows)
    const tileWidth = Math.min(cellWidth, cellHeight * WIDEST)
    const tileHeight = Math.min(cellHeight, tileWidth / (shape.narrowest ?? NARROWEST))
    if (tileWidth * tileHeight > best.width * best.height)
      best = { columns, width: tileWidth, height: tileHeight }
  }
  return best
}

/** On a phone two stand side by side as soon as there are more than two, and may be upright. */
export const phoneShape = (count: number): Shape => ({ columns: count > 2 ? 2 : 1, narrowest: 0.75 })

/** The tiles of one page, and how many pages there are; a page beyond the last is the last. */
export function pageOf<T>(
  all: readonly T[],
  page: number,
): { shown: readonly T[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE))
  const at = Math.min(Math.max(0, page), pages - 1)
  return { shown: all.slice(at * PER_PAGE, (at + 1) * PER_PAGE), page: at, pages }
}
