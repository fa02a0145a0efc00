/** Keys of the call; off while somebody types or a layer is open. */
import { useEffect, useRef } from 'react'

/** `m`, or `ctrl+shift+l`. */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey'>,
): string {
  const parts = [
    event.ctrlKey && 'ctrl',
    event.altKey && 'alt',
    event.metaKey && 'meta',
    event.shiftKey && 'shift',
  ]
  return [...parts.filter(Boolean), event.key.toLowerCase()].join('+')
}

export function useHotkeys(keys: Readonly<Record<string, () => void>>): void {
  const newest = useRef(keys)
  useEffect(() => {
    newest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target
      if (
        event.repeat ||
        (target instanceof HTMLElement &&
          target.closest('input, textarea, select, [role=dialog], [role=menu]'))
      )
        return
      const action = newest.current[keyName(event)]
      if (!action) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
