/** Where toasts appear: spoken politely, reachable by Tab and, in a call, by F6, never taking the focus. */
import { X } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { Button, IconButton } from './Button'
import styles from './ToastRegion.module.css'
import { toasts } from './toasts'

export function ToastRegion() {
  const { t } = useTranslation()
  const [path, go] = useLocation()
  const shown = useSyncExternalStore(toasts.subscribe, toasts.get)
  useEffect(() => toasts.arrived(path), [path])
  return (
    <section
      aria-label={t('app.notices')}
      aria-live="polite"
      aria-relevant="additions"
      data-region={shown.length > 0 ? 'notices' : undefined}
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
                onClick={() => {
                  toasts.dismiss(id)
                  if ('to' in action) go(action.to)
                  else action.run()
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton label={t('app.close')} onClick={() => toasts.dismiss(id)}>
              <X size={18} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
