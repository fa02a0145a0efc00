/** How good a connection is: as many bars as are lit, of four. Decoration; the words stand beside it. */
import styles from './Bars.module.css'

const BARS = [
  { x: 1, y: 11, height: 4 },
  { x: 6, y: 7.8, height: 7.2 },
  { x: 11, y: 4.6, height: 10.4 },
  { x: 16, y: 1.4, height: 13.6 },
] as const

export function Bars({ level }: { level: number }) {
  return (
    <svg className={styles.bars} viewBox="0 0 20 16" aria-hidden="true">
      {BARS.map(({ x, y, height }, at) => (
        <rect
          key={x}
          x={x}
          y={y}
          width={3}
          height={height}
          rx={1.2}
          className={at < level ? undefined : styles.off}
        />
      ))}
    </svg>
  )
}
