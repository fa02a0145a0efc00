/** The picture of the stage in a window of its own, which follows the stage from one person to the next. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Picture } from '@/media/port'

interface Props {
  picture: Picture | null
  /** The window was closed, or the browser opens none. */
  onClose: () => void
}

export const hasPictureInPicture = (): boolean => document.pictureInPictureEnabled === true

/** Its video is its own: those of the tiles go with their place. The window goes with the call, or when it is unwanted. */
export function PictureWindow({ picture, onClose }: Props) {
  const { t } = useTranslation()
  const element = useRef<HTMLVideoElement>(null)
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  })
  useEffect(() => {
    const video = element.current
    if (!video) return
    let gone = false
    // A browser leaves the window of a video that is taken away open, and empty.
    const closeWindow = async () => {
      if (document.pictureInPictureElement === video) await document.exitPictureInPicture()
    }
    const open = () =>
      video.requestPictureInPicture().then(
        () => (gone ? closeWindow() : undefined),
        () => (gone ? undefined : close.current()),
      )
    const closed = () => close.current()
    // Before a picture has its size no window can be opened for it.
    video.addEventListener('loadedmetadata', open, { once: true })
    video.addEventListener('leavepictureinpicture', closed)
    return () => {
      gone = true
      video.removeEventListener('loadedmetadata', open)
      video.removeEventListener('leavepictureinpicture', closed)
      void closeWindow()
    }
  }, [])
  useEffect(() => (element.current && picture ? picture.attach(element.current) : undefined), [picture])
  return <video ref={element} className="sr" autoPlay playsInline muted aria-label={t('call.pip')} />
}
