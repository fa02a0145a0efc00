/** Keeps a defect in one page from leaving a blank screen. */
import { Component, type ReactNode } from 'react'
import { i18next } from '@/i18n'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import styles from './app.module.css'

export class Guard extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <main className={styles.alone}>
        <Notice
          tone="wrong"
          actions={<Button onClick={() => location.assign('/')}>{i18next.t('app.reload')}</Button>}
        >
          {i18next.t('app.broken')}
        </Notice>
      </main>
    )
  }
}
