/** Joins once by itself: the way back after a break. */
import { useEffect, useRef } from 'react'
import type { RoomCall } from './useRoomCall'

export function useReturn(wanted: boolean, { stage, join }: RoomCall): void {
  const done = useRef(false)
  useEffect(() => {
    if (!wanted || done.current || stage.at !== 'preview') return
    done.current = true
    join(false)
  }, [wanted, stage, join])
}
