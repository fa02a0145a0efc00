/** Keys of the call, as the reader has bound them; off while somebody types or a layer is open. */
import { useEffect, useRef } from 'react'
import { type Action, actionOf, keyName } from '@/lib/hotkeys'
import { preferences } from '@/lib/preferences'

const LAYERS = 'input, textarea, select, [role=dialog], [role=menu], [role=listbox]'

export function useHotkeys(actions: Readonly<Partial<Record<Action, () => void>>>): void {
  const newest = useRef(actions)
  useEffect(() => {
    newest.current = actions
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event
      if (event.repeat || event.defaultPrevented) return
      if (target instanceof HTMLElement && target.closest(LAYERS)) return
      const key = keyName(event)
      const action = key && actionOf(key, preferences.get('keys'))
      const act = action && newest.current[action]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

/** Esc closes what is open, wherever the focus is; what lies above it closes first. */
export function useEscape(isOpen: boolean, close: () => void): void {
  const newest = useRef(close)
  useEffect(() => {
    newest.current = close
  })
  useEffect(() => {
    if (!isOpen) return
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      if (event.target instanceof HTMLElement && event.target.closest(LAYERS)) return
      newest.current()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [isOpen])
}

/** Push-to-talk: told when its key goes down and up; a lost window lets go. */
export function useTalkKey(isOn: boolean, hold: (held: boolean) => void): void {
  const newest = useRef(hold)
  useEffect(() => {
    newest.current = hold
  })
  useEffect(() => {
    if (!isOn) return
    const isTalk = (event: KeyboardEvent) => {
      const key = keyName(event)
      return key !== null && actionOf(key, preferences.get('keys')) === 'talk'
    }
    // By its place on the keyboard: with Shift or Ctrl held meanwhile the key that comes up has another name.
    let down: string | null = null
    const press = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.closest(LAYERS)) return
      if (!isTalk(event)) return
      event.preventDefault()
      if (event.repeat) return
      down = event.code
      newest.current(true)
    }
    const lost = () => {
      down = null
      newest.current(false)
    }
    const letGo = (event: KeyboardEvent) => {
      // macOS tells of no key that comes up while Cmd is held.
      if (down !== null && (event.code === down || event.key === 'Meta')) lost()
    }
    document.addEventListener('keydown', press)
    document.addEventListener('keyup', letGo)
    window.addEventListener('blur', lost)
    return () => {
      document.removeEventListener('keydown', press)
      document.removeEventListener('keyup', letGo)
      window.removeEventListener('blur', lost)
      lost()
    }
  }, [isOn])
}

const REGION = '[data-region]'
const REACHABLE = 'button:not([tabindex="-1"]), a, input, [tabindex="0"]'

/** The next part of the screen gets the focus: banner, tiles, controls, panel, and round again. */
export function nextRegion(): void {
  const regions = visible(document, REGION)
  const at = regions.findIndex(one => one.contains(document.activeElement))
  const next = regions[(at + 1) % regions.length]
  const inside = next && visible(next, REACHABLE)[0]
  ;(inside ?? next)?.focus()
}

/** A part may hold what only another width shows: that takes no focus. */
const visible = (within: ParentNode, selector: string) =>
  [...within.querySelectorAll<HTMLElement>(selector)].filter(one => one.checkVisibility())
