import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Notice.module.css'

interface Props {
  tone?: 'plain' | 'risk' | 'wrong'
  children: ReactNode
  actions?: ReactNode
}

/** A sentence that has to be read, with what can be done about it. */
export function Notice({ tone = 'plain', children, actions }: Props) {
  return (
    <div role={tone === 'wrong' ? 'alert' : 'status'} className={`${styles.notice} ${styles[tone] ?? ''}`}>
      {tone !== 'plain' && <TriangleAlert size={18} aria-hidden="true" />}
      <p className={styles.text}>{children}</p>
      {actions}
    </div>
  )
}
