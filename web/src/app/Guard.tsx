/** Keeps a defect in one page from leaving a blank screen. */
import { Component, type ReactNode } from 'react'
import { i18next } from '@/i18n'
import { isMissingPart } from '@/lib/parts'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import styles from './app.module.css'

interface State {
  broken: 'broken' | 'outdated' | null
}

export class Guard extends Component<{ children: ReactNode }, State> {
  override state: State = { broken: null }

  static getDerivedStateFromError(error: unknown): State {
    return { broken: isMissingPart(error) ? 'outdated' : 'broken' }
  }

  override render() {
    const { broken } = this.state
    if (!broken) return this.props.children
    return (
      <main className={styles.alone}>
        <Notice
          tone="wrong"
          actions={
            <Button onClick={() => (broken === 'outdated' ? location.reload() : location.assign('/'))}>
              {i18next.t('app.reload')}
            </Button>
          }
        >
          {i18next.t(`app.${broken}`)}
        </Notice>
      </main>
    )
  }
}
