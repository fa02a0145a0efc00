/** A page outside a call: what it is called, a sentence on what it is for, and its content. */
import type { ReactNode } from 'react'
import styles from './Page.module.css'

export function Page({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <main className={styles.page}>
      <h1>{title}</h1>
      <p className={styles.about}>{about}</p>
      {children}
    </main>
  )
}
