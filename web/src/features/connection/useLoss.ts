/** What of the connection is lost, and a word when all of it is back. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toasts } from '@/ui/toasts'

/** The line carries sound and pictures; events are the news of the room. */
export type Loss = 'line' | 'events'

/** `well` is when nothing is lost; what lies between, as each try does, changes nothing. */
export function useLoss(line: boolean, events: boolean, well: boolean): Loss | null {
  const { t } = useTranslation()
  const [worst, setWorst] = useState<Loss | null>(null)
  if (line && worst !== 'line') setWorst('line')
  else if (events && worst === null) setWorst('events')
  else if (well && worst !== null) setWorst(null)
  const before = useRef(worst)
  useEffect(() => {
    if (before.current && !worst)
      toasts.say(t(before.current === 'line' ? 'connection.lineBack' : 'connection.eventsBack'))
    before.current = worst
  }, [worst, t])
  if (line) return 'line'
  return worst === null ? null : 'events'
}
