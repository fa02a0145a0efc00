/** How loud it is now, as a row of lights. Moves outside React: sixty times a second would be too often for it. */
import { useEffect, useRef } from 'react'
import styles from './Meter.module.css'

const LIGHTS = 32

/** `level` is asked for each frame and answers 0 to 1; null shows a dark row. */
export function Meter({ level, label }: { level: (() => number) | null; label: string }) {
  const lit = useRef<HTMLElement>(null)
  useEffect(() => {
    const show = (loud: number) => {
      const lights = Math.round(loud * LIGHTS)
      lit.current?.style.setProperty('clip-path', `inset(0 ${100 - (lights / LIGHTS) * 100}% 0 0)`)
    }
    show(0)
    if (!level) return
    let frame = requestAnimationFrame(function next() {
      show(Math.min(1, level()))
      frame = requestAnimationFrame(next)
    })
    return () => cancelAnimationFrame(frame)
  }, [level])
  return (
    <span className={styles.meter} role="img" aria-label={label}>
      <i className={styles.lit} ref={lit} />
    </span>
  )
}
