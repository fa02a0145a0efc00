/** The frame of every page before one is logged in. */
import type { ReactNode } from 'react'
import { Mark } from '@/ui/Mark'
import styles from './EntryPage.module.css'

export function EntryCard({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <header className={styles.head}>
          <Mark size={44} />
          <h1>{title}</h1>
          {lead && <p>{lead}</p>}
          <p className={styles.where}>{location.host}</p>
        </header>
        {children}
      </div>
    </main>
  )
}
