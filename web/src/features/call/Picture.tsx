/** A moving picture in an element of its own. */
import { useEffect, useRef } from 'react'
import { classes } from '@/lib/classes'
import type { Picture as MediaPicture } from '@/media/port'
import styles from './Tile.module.css'

interface Props {
  picture: MediaPicture
  mirrored: boolean
  label: string
  /** The size that arrives, at the start and whenever it changes. */
  onSize?: (width: number, height: number) => void
}

export function Picture({ picture, mirrored, label, onSize }: Props) {
  const element = useRef<HTMLVideoElement>(null)
  useEffect(() => (element.current ? picture.attach(element.current) : undefined), [picture])
  return (
    <video
      ref={element}
      className={classes(
        styles.video,
        picture.kind === 'screen' && styles.whole,
        mirrored && styles.mirrored,
      )}
      aria-label={label}
      data-kind={picture.kind}
      autoPlay
      playsInline
      muted
      onResize={({ currentTarget }) => onSize?.(currentTarget.videoWidth, currentTarget.videoHeight)}
    />
  )
}
