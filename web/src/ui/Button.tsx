import type { ComponentProps } from 'react'
import styles from './Button.module.css'

export type Look = 'normal' | 'primary' | 'soft' | 'plain' | 'danger'

interface Props extends ComponentProps<'button'> {
  look?: Look
  big?: boolean
  wide?: boolean
}

/** A button with words. */
export function Button({ look = 'normal', big, wide, className, type = 'button', ...rest }: Props) {
  const names = [
    styles.btn,
    look !== 'normal' && styles[look],
    big && styles.big,
    wide && styles.wide,
    className,
  ]
  return <button type={type} className={names.filter(Boolean).join(' ')} {...rest} />
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
