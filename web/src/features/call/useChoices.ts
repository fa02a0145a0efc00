/** The choices as they are now, wherever they are changed. */
import { usePreference } from '@/lib/usePreference'
import type { Choices } from './choices'

export function useChoices(): Choices {
  const [microphone] = usePreference('microphone')
  const [camera] = usePreference('camera')
  const [speaker] = usePreference('speaker')
  const [muted] = usePreference('muted')
  const [cameraOn] = usePreference('cameraOn')
  const [listenOnly] = usePreference('listenOnly')
  return { microphone, camera, speaker, muted, cameraOn, listenOnly }
}
