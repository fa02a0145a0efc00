/** A moving picture in an element of its own. */
import { useEffect, useRef } from 'react'
import type { Picture as MediaPicture } from '@/media/port'
import styles from './Tile.module.css'

interface Props {
  picture: MediaPicture
  mirrored: boolean
  label: string
}

export function Picture({ picture, mirrored, label }: Props) {
  const element = useRef<HTMLVideoElement>(null)
  useEffect(() => (element.current ? picture.attach(element.current) : undefined), [picture])
  const names = [styles.video, picture.kind === 'screen' && styles.whole, mirrored && styles.mirrored]
  return (
    <video
      ref={element}
      className={names.filter(Boolean).join(' ')}
      aria-label={label}
      data-kind={picture.kind}
      autoPlay
      playsInline
      muted
    />
  )
}
