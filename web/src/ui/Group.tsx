/** Rows that belong together, each with what it is on the left and its control on the right. */
import type { ReactNode } from 'react'
import { classes } from '@/lib/classes'
import styles from './Group.module.css'

export function Group({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      {title && <h2 className={styles.title}>{title}</h2>}
      <div className={styles.group}>{children}</div>
    </section>
  )
}

interface SettingProps {
  title: ReactNode
  hint?: ReactNode
  children?: ReactNode
  /** The control is small: it keeps to the end of the row, also on a phone. */
  small?: boolean
}

export function Setting({ title, hint, children, small }: SettingProps) {
  return (
    <div className={classes(styles.setting, small && styles.small)}>
      <div className={styles.said}>
        <b>{title}</b>
        {hint && <small>{hint}</small>}
      </div>
      {children && <div className={styles.control}>{children}</div>}
    </div>
  )
}
