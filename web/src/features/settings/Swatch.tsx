/** A small picture of a theme, in that theme's own colours whatever the page has now. */
import type { Theme } from '@/lib/preferences'
import styles from './Swatch.module.css'

export function Swatch({ theme }: { theme: Theme }) {
  return (
    <svg
      className={styles.swatch}
      viewBox="0 0 160 84"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <Page look={theme === 'system' ? 'light' : theme} />
      {theme === 'system' && (
        <g clipPath="url(#indaba-half)">
          <Page look="dark" />
        </g>
      )}
      <clipPath id="indaba-half">
        <path d="M92 0H160V84H68z" />
      </clipPath>
    </svg>
  )
}

function Page({ look }: { look: 'light' | 'dark' | 'contrast' }) {
  return (
    <g data-theme={look}>
      <rect className={styles.canvas} width="160" height="84" />
      <rect className={styles.card} x="14" y="14" width="40" height="80" rx="5" />
      <rect className={styles.card} x="62" y="14" width="110" height="34" rx="6" />
      <rect className={styles.card} x="62" y="54" width="110" height="34" rx="6" />
      <rect className={styles.ink} x="72" y="24" width="46" height="5" rx="2.5" />
      <rect className={styles.faint} x="72" y="34" width="28" height="5" rx="2.5" />
      <rect className={styles.accent} x="128" y="25" width="24" height="13" rx="4" />
      <circle className={styles.accent} cx="24" cy="26" r="4" />
      <rect className={styles.faint} x="20" y="38" width="28" height="4" rx="2" />
    </g>
  )
}
