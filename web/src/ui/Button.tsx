import type { ComponentProps, MouseEvent } from 'react'
import styles from './Button.module.css'

export type Look = 'normal' | 'primary' | 'soft' | 'plain' | 'danger'

interface Props extends ComponentProps<'button'> {
  look?: Look
  big?: boolean
  wide?: boolean
  /** Pressed, and not done yet: pressing does nothing, and the focus stays, which `disabled` would throw off. */
  busy?: boolean
}

/** A button with words. */
export function Button({
  look = 'normal',
  big,
  wide,
  busy,
  className,
  type = 'button',
  onClick,
  ...rest
}: Props) {
  const names = [
    styles.btn,
    look !== 'normal' && styles[look],
    big && styles.big,
    wide && styles.wide,
    className,
  ]
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      type={type}
      className={names.filter(Boolean).join(' ')}
      aria-disabled={busy || undefined}
      onClick={press}
      {...rest}
    />
  )
}

/** A button that is only an icon; `label` is its name. */
export function IconButton({
  label,
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={`${styles.icon} ${className ?? ''}`}
      {...rest}
    />
  )
}
