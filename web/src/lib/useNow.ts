/** The time, as often as a component needs it. */
import { useEffect, useState } from 'react'

/** Null where nothing is counted at present: the time stands still, and nothing is drawn anew for it. */
export function useNow(everyMs: number | null = 1000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (everyMs === null) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
