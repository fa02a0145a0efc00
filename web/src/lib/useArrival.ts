/** Keeps the focus where people are: what had it may have gone with the page before. */
import { useEffect } from 'react'

let isFirst = true

/** Puts the focus on the heading of the page each time that `place` names another one and nothing else has the focus. */
export function useArrival(place: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is what the focus arrives at
  useEffect(() => {
    // A browser begins a page that it loads at its top by itself.
    if (isFirst) isFirst = false
    else keepFocus()
  }, [place])
}

/** The heading has the focus where nothing else has it any more. */
export function keepFocus(): void {
  if (document.activeElement === document.body) arrive()
}

/** As the `ref` of what may go while it has the focus: the page's heading has it then. */
export function focusStays(element: HTMLElement | null): (() => void) | undefined {
  if (!element) return undefined
  return () => {
    if (element.contains(document.activeElement)) arrive()
  }
}

function arrive() {
  const heading = document.querySelector<HTMLElement>('main h1')
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}
