import { ChevronDown } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from '@/lib/classes'
import styles from './Field.module.css'
import { useWrong } from './Form'

interface Props extends ComponentProps<'input'> {
  label: string
  hint?: string | undefined
  error?: string | undefined
}

/** A labelled line of text, with what is wrong with it. */
export function TextField({ label, hint, error, ...input }: Props) {
  const id = useId()
  const missing = useWrong(input.name)
  const wrong = missing ?? error
  const rule = hint === wrong ? undefined : hint
  const notes = [wrong && `${id}-wrong`, rule && `${id}-rule`].filter(Boolean).join(' ')
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={styles.input}
        aria-invalid={wrong !== undefined}
        aria-describedby={notes || undefined}
        {...input}
      />
      {wrong && (
        <p id={`${id}-wrong`} className={styles.error}>
          {wrong}
        </p>
      )}
      {rule && (
        <p id={`${id}-rule`} className={styles.hint}>
          {rule}
        </p>
      )}
    </div>
  )
}

interface Option {
  value: string
  label: string
}

interface SelectProps {
  label: string
  value: string
  options: readonly Option[]
  onChange: (value: string) => void
  icon?: ReactNode
  /** The name stands beside it already. */
  bare?: boolean
}

/** One of several, by the browser's own list: it works on every phone. */
export function SelectField({ label, value, options, onChange, icon, bare }: SelectProps) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label className={bare ? 'sr' : styles.label} htmlFor={id}>
        {label}
      </label>
      <span className={styles.select}>
        {icon}
        <select
          id={id}
          className={classes(styles.input, icon !== undefined && styles.withIcon)}
          value={value}
          onChange={event => onChange(event.target.value)}
        >
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown size={16} strokeWidth={2} aria-hidden="true" />
      </span>
    </div>
  )
}

interface SwitchProps {
  checked: boolean
  onChange: (checked: boolean) => void
  label: string
  hint?: ReactNode
  /** Belongs to it, and stands before the switch. */
  aside?: ReactNode
}

export function SwitchRow({ checked, onChange, label, hint, aside }: SwitchProps) {
  const id = useId()
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-labelledby={`${id}-label`}
      aria-describedby={hint ? `${id}-hint` : undefined}
      className={styles.row}
      onClick={() => onChange(!checked)}
    >
      <span className={styles.said}>
        <b id={`${id}-label`}>{label}</b>
        {hint && <small id={`${id}-hint`}>{hint}</small>}
      </span>
      {aside}
      <span className={styles.knob} />
    </button>
  )
}
