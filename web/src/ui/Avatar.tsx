import type { CSSProperties } from 'react'
import { hueOf, initialsOf } from '@/lib/face'
import styles from './Avatar.module.css'

interface Props {
  id: string
  name: string
  size?: 's' | 'm' | 'xl'
  /** On the way in: a hollow seat. */
  joining?: boolean
  /** A dot at the edge, in the colour of what is alive. */
  online?: boolean
}

/** Initials on the account's hue; the name stands beside it, so this is decoration. */
export function Avatar({ id, name, size, joining, online }: Props) {
  const names = [styles.av, size && styles[size], joining && styles.joining]
  return (
    <span
      className={names.filter(Boolean).join(' ')}
      style={{ '--h': hueOf(id) } as CSSProperties}
      aria-hidden="true"
    >
      {initialsOf(name)}
      {online && <i className={styles.dot} />}
    </span>
  )
}
