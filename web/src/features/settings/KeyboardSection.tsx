/** Which key does what, changeable, with clashes shown. */
import { TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ACTIONS, type Action, clashesOf, keyName, keysOf, mayBind, rebind } from '@/lib/hotkeys'
import { usePreference } from '@/lib/usePreference'
import { canShareScreen } from '@/media/capabilities'
import { Button } from '@/ui/Button'
import { Caps } from '@/ui/Caps'
import { Group, Setting } from '@/ui/Group'
import { toasts } from '@/ui/toasts'
import styles from './settings.module.css'

// A key for what this browser cannot do would only puzzle.
const SHOWN = ACTIONS.filter(action => action !== 'share' || canShareScreen())

export function KeyboardSection() {
  const { t } = useTranslation()
  const [own, setOwn] = usePreference('keys')
  const [changing, setChanging] = useState<Action | null>(null)
  const keys = keysOf(own)
  const clashes = clashesOf(own)
  const stop = () => setChanging(null)
  const reset = () => {
    setOwn({})
    toasts.say(t('keys.wasReset'), { label: t('app.undo'), run: () => setOwn(own) })
  }
  const take = (action: Action, key: string) => {
    setOwn(rebind(own, action, key))
    stop()
  }
  return (
    <>
      <Group>
        {SHOWN.map(action => {
          const others = clashes.get(action)
          return (
            <Setting
              key={action}
              small
              title={t(`keys.${action}`)}
              hint={
                others && (
                  <span className={styles.clash}>
                    <TriangleAlert size={16} strokeWidth={2} aria-hidden="true" />
                    {t('keys.clash', { others: others.map(one => t(`keys.${one}`)).join(', ') })}
                  </span>
                )
              }
            >
              {changing === action ? (
                <Capture onKey={key => take(action, key)} onCancel={stop} />
              ) : (
                <>
                  <Caps name={keys[action]} />
                  <Button
                    look="plain"
                    aria-label={t('keys.changeOf', { action: t(`keys.${action}`) })}
                    onClick={() => setChanging(action)}
                  >
                    {t('keys.change')}
                  </Button>
                </>
              )}
            </Setting>
          )
        })}
      </Group>
      {Object.keys(own).length > 0 && <Button onClick={reset}>{t('keys.reset')}</Button>}
    </>
  )
}

/** Waits for the next key: Esc leaves things as they are, Backspace takes the key away. */
function Capture({ onKey, onCancel }: { onKey: (key: string) => void; onCancel: () => void }) {
  const { t } = useTranslation()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = keyName(event)
      if (key === null) return
      event.preventDefault()
      event.stopPropagation()
      if (key === 'backspace' || key === 'delete') onKey('')
      else if (mayBind(key)) onKey(key)
      else onCancel()
    }
    document.addEventListener('keydown', press, true)
    return () => document.removeEventListener('keydown', press, true)
  }, [onKey, onCancel])
  return (
    <>
      <span className={styles.capturing} role="status">
        {t('keys.press')}
      </span>
      <Button look="plain" onClick={onCancel}>
        {t('app.cancel')}
      </Button>
    </>
  )
}
