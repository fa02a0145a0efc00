/** Opens the chosen devices for the preview, and closes them when it goes. */
import { useEffect, useState } from 'react'
import { openPreview, type Preview, type PreviewTrouble } from '@/media/devices/preview'
import type { Choices } from './choices'

interface State {
  preview: Preview | null
  trouble: PreviewTrouble | null
  retry: () => void
}

export function usePreview(choices: Choices, withCamera: boolean): State {
  const [preview, setPreview] = useState<Preview | null>(null)
  const [trouble, setTrouble] = useState<PreviewTrouble | null>(null)
  const [tries, setTries] = useState(0)
  const { microphone, listenOnly } = choices
  const camera = withCamera && choices.cameraOn ? choices.camera : false
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is the point of `tries`
  useEffect(() => {
    if (listenOnly) {
      setTrouble(null)
      return
    }
    let opened: Preview | null = null
    let gone = false
    openPreview(microphone, camera).then(
      made => {
        if (gone) return made.stop()
        opened = made
        setTrouble(null)
        setPreview(made)
      },
      (reason: PreviewTrouble) => {
        if (!gone) setTrouble(reason)
      },
    )
    return () => {
      gone = true
      opened?.stop()
      setPreview(null)
    }
  }, [microphone, camera, listenOnly, tries])
  const lacksPicture = preview !== null && camera !== false && preview.stream.getVideoTracks().length === 0
  useEffect(() => {
    if (!lacksPicture) return
    // A camera that is plugged in now is wanted as much as one that was there.
    const look = () => setTries(count => count + 1)
    navigator.mediaDevices.addEventListener('devicechange', look)
    return () => navigator.mediaDevices.removeEventListener('devicechange', look)
  }, [lacksPicture])
  return { preview, trouble, retry: () => setTries(tries + 1) }
}
