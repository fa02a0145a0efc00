/** How the arrow keys walk a grid of emoji. Pure. */

export const COLUMNS = 6

export function rowsOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / COLUMNS) }, (_, row) =>
    all.slice(row * COLUMNS, (row + 1) * COLUMNS),
  )
}

/** Where a key leads from `at` among `count`; null where it leads nowhere. Home and End stay in the row, with Ctrl they do not. */
export function stepFrom(at: number, count: number, key: string, ctrl: boolean): number | null {
  const rowStart = at - (at % COLUMNS)
  const last = count - 1
  const to = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    // Into a last row that is not full: to its last place.
    ArrowDown: rowStart + COLUMNS <= last ? Math.min(at + COLUMNS, last) : at,
    ArrowUp: at - COLUMNS,
    Home: ctrl ? 0 : rowStart,
    End: ctrl ? last : Math.min(rowStart + COLUMNS - 1, last),
  }[key]
  return to === undefined || to < 0 || to > last ? null : to
}
