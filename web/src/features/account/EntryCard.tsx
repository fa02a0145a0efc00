/** The frame of every page before one is logged in, and what went wrong in it. */
import type { ReactNode } from 'react'
import type { ApiProblem } from '@/api/problem'
import { sentence } from '@/i18n/problems'
import { useNow } from '@/lib/useNow'
import { Mark } from '@/ui/Mark'
import { Notice } from '@/ui/Notice'
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

/** What went wrong, counting down where another try has to wait. */
export function Trouble({ problem, sinceMs }: { problem: ApiProblem; sinceMs: number }) {
  const now = useNow()
  return (
    <Notice tone="wrong">
      {problem.retryAt ? (
        <>
          {/* Spoken once; the countdown is only shown. */}
          <span className="sr">{sentence(problem, sinceMs)}</span>
          <span aria-hidden="true">{sentence(problem, now)}</span>
        </>
      ) : (
        sentence(problem, now)
      )}
    </Notice>
  )
}
