/** How many columns and which tile size fill a space best. Pure. */

export interface Plan {
  columns: number
  width: number
  height: number
}

const NARROWEST = 4 / 3
const WIDEST = 16 / 9

/** The plan with the largest tiles, each between 4:3 and 16:9, for `count` tiles with `gap` pixels between them. */
export function planGrid(count: number, width: number, height: number, gap: number): Plan {
  let best: Plan = { columns: 1, width: 0, height: 0 }
  for (let columns = 1; columns <= Math.max(1, count); columns++) {
    const rows = Math.ceil(count / columns)
    const cellWidth = Math.max(0, (width - gap * (columns - 1)) / columns)
    const cellHeight = Math.max(0, (height - gap * (rows - 1)) / rows)
    const tileWidth = Math.min(cellWidth, cellHeight * WIDEST)
    const tileHeight = Math.min(cellHeight, tileWidth / NARROWEST)
    if (tileWidth * tileHeight > best.width * best.height)
      best = { columns, width: tileWidth, height: tileHeight }
  }
  return best
}
