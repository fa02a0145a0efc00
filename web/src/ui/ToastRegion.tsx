/** Where toasts appear: spoken politely, reachable by Tab and, in a call, by F6, never taking the focus. */
import { X } from 'lucide-react'
import { type FocusEvent, useEffect, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { Button, IconButton } from './Button'
import styles from './ToastRegion.module.css'
import { toasts } from './toasts'

export function ToastRegion() {
  const { t } = useTranslation()
  const [path, go] = useLocation()
  const shown = useSyncExternalStore(toasts.subscribe, toasts.get)
  const from = useRef<Element | null>(null)
  useEffect(() => toasts.arrived(path), [path])
  const enter = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) from.current = relatedTarget
  }
  /** The focus goes back to where it came from, instead of away with the toast. */
  const dismiss = (id: number, pressed: Element) => {
    if (pressed === document.activeElement && from.current instanceof HTMLElement) from.current.focus()
    toasts.dismiss(id)
  }
  return (
    <section
      aria-label={t('app.notices')}
      aria-live="polite"
      aria-relevant="additions"
      data-region={shown.length > 0 ? 'notices' : undefined}
      onFocus={enter}
    >
      <ul className={styles.region}>
        {shown.map(({ id, text, action }) => (
          <li
            key={id}
            className={styles.toast}
            onPointerEnter={() => toasts.hold(id)}
            onPointerLeave={() => toasts.release(id)}
            onFocus={() => toasts.hold(id)}
            onBlur={() => toasts.release(id)}
          >
            <p>{text}</p>
            {action && !('to' in action && action.to === path) && (
              <Button
                look="soft"
                onClick={({ currentTarget }) => {
                  dismiss(id, currentTarget)
                  if ('to' in action) go(action.to)
                  else action.run()
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton label={t('app.close')} onClick={({ currentTarget }) => dismiss(id, currentTarget)}>
              <X size={18} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
