/** A value on a line: the browser's own range, so that keys, touch and readers work as everywhere. */
import { type CSSProperties, useId } from 'react'
import styles from './Slider.module.css'

interface Props {
  label: string
  /** 0 to `max`. */
  value: number
  max: number
  onChange: (value: number) => void
  /** The value as people read it. */
  text: string
  /** Where the usual value is, as a mark. */
  unity?: number
  disabled?: boolean
}

export function Slider({ label, value, max, onChange, text, unity, disabled }: Props) {
  const id = useId()
  return (
    <span className={styles.slider}>
      <span className={styles.line} style={{ '--v': value / max } as CSSProperties}>
        {unity !== undefined && <i className={styles.unity} style={{ left: `${(unity / max) * 100}%` }} />}
        <input
          id={id}
          type="range"
          min={0}
          max={max}
          step={max / 100}
          value={value}
          disabled={disabled}
          aria-label={label}
          aria-valuetext={text}
          onChange={event => onChange(Number(event.target.value))}
        />
      </span>
      {/* For the eyes: the range itself says its value, and an output is spoken at every step. */}
      <output htmlFor={id} aria-hidden="true">
        {text}
      </output>
    </span>
  )
}
