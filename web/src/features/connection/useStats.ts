/** The figures of a call's connection, looked at every few seconds. */
import { useEffect, useState } from 'react'
import type { ConnectionStats } from '@/media/line/statsPort'
import type { Call } from '@/media/port'

const EVERY_MS = 3000

export function useStats(call: Call | null): ConnectionStats | null {
  const [stats, setStats] = useState<ConnectionStats | null>(null)
  useEffect(() => {
    if (!call) return
    let wanted = true
    const look = () =>
      call.stats().then(
        found => wanted && setStats(found),
        () => undefined, // between two connections there is nothing to measure
      )
    void look()
    const timer = setInterval(() => void look(), EVERY_MS)
    return () => {
      wanted = false
      clearInterval(timer)
    }
  }, [call])
  return stats
}
