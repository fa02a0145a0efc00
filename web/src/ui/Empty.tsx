/** Nothing is here yet: one sentence, and what to do about it. */
import type { ReactNode } from 'react'
import styles from './Empty.module.css'
import { Mark } from './Mark'

export function Empty({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <span className={styles.mark}>
        <Mark size={56} />
      </span>
      <p>{text}</p>
      {children}
    </div>
  )
}
