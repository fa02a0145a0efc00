/** Parts of the app that are fetched when they are needed, and that leave the page as it is where they cannot be had. */
import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

interface Waiting {
  /** Shown until the part is there. */
  meanwhile?: ReactNode
  /** It could not be had; `watchParts` has said so. */
  onMissing?: () => void
}

/** `load` is asked again by each that is shown after it has failed: `lazy` fails for ever, and takes the page with it. */
export function onDemand<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
): ComponentType<P & Waiting> {
  let Part: ComponentType<P> | null = null
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each part, where modules are, as by `lazy`
  return function OnDemand({ meanwhile, onMissing, ...props }: P & Waiting) {
    const [, setThere] = useState(Part !== null)
    // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once by each that is shown
    useEffect(() => {
      if (Part) return
      let isWanted = true
      load().then(
        found => {
          Part = found.default
          if (isWanted) setThere(true)
        },
        () => isWanted && onMissing?.(),
      )
      return () => {
        isWanted = false
      }
    }, [])
    return Part ? <Part {...(props as unknown as P)} /> : meanwhile
  }
}
