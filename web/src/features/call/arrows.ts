/** Arrow keys between tiles; Shift+F10 opens a tile's menu in every browser. */
import type { KeyboardEvent } from 'react'

export function moveBetweenTiles(event: KeyboardEvent<HTMLElement>, columns: number): void {
  const tiles = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-tile]')]
  const at = tiles.indexOf(document.activeElement as HTMLElement)
  if (at < 0) return
  if (event.key === 'F10' && event.shiftKey) {
    event.preventDefault()
    tiles[at]?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }))
    return
  }
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
  }
  const step = steps[event.key]
  const next = step === undefined ? undefined : tiles[at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
