/** Something was lost until it is found: what lies between changes nothing. */
import { useEffect, useRef, useState } from 'react'
import { toasts } from '@/ui/toasts'

/** Whether it is away; says `back` once it is found again. */
export function useAway(lost: boolean, found: boolean, back: string): boolean {
  const [away, setAway] = useState(lost)
  if (lost && !away) setAway(true)
  if (found && away) setAway(false)
  const was = useRef(away)
  useEffect(() => {
    if (was.current && !away) toasts.say(back)
    was.current = away
  }, [away, back])
  return away
}
