import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import styles from './Menu.module.css'

interface Props {
  trigger: ReactElement
  children: ReactNode
  side?: 'top' | 'bottom'
}

/** A menu that opens from its trigger. */
export function Menu({ trigger, children, side = 'bottom' }: Props) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} side={side} sideOffset={8} align="end">
          <Base.Popup className={styles.popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

interface ItemProps {
  onSelect: () => void
  children: ReactNode
  danger?: boolean
}

export function MenuItem({ onSelect, children, danger }: ItemProps) {
  return (
    <Base.Item className={`${styles.item} ${danger ? styles.danger : ''}`} onClick={onSelect}>
      {children}
    </Base.Item>
  )
}

interface ChoiceProps {
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

/** One of several, inside a menu. */
export function MenuChoice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <Base.Group>
      <Base.GroupLabel className={styles.heading}>{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={next => onChange(String(next))}>
        {options.map(option => (
          <Base.RadioItem key={option.value} value={option.value} className={styles.item}>
            {option.label}
            <Base.RadioItemIndicator className={styles.check}>
              <Check size={18} aria-hidden="true" />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  )
}

/** Tells groups of a menu apart. */
export function MenuLine() {
  return <Base.Separator className={styles.line} />
}
