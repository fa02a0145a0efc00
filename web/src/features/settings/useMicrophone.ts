/** Listens to the microphone while somebody tries it out; nothing is sent or kept. */
import { useEffect, useState } from 'react'
import { openPreview, type PreviewTrouble } from '@/media/devices/preview'

interface Heard {
  level: (() => number) | null
  trouble: PreviewTrouble | null
}
const QUIET: Heard = { level: null, trouble: null }

export function useMicrophone(on: boolean, microphone: string | null): Heard {
  const [heard, setHeard] = useState(QUIET)
  useEffect(() => {
    if (!on) return
    let gone = false
    let stop: () => void = () => undefined
    openPreview(microphone, false).then(
      preview => {
        if (gone) return preview.stop()
        stop = () => preview.stop()
        setHeard({ level: () => preview.level(), trouble: null })
      },
      (trouble: PreviewTrouble) => {
        if (!gone) setHeard({ level: null, trouble })
      },
    )
    return () => {
      gone = true
      stop()
      setHeard(QUIET)
    }
  }, [on, microphone])
  return heard
}
