/** Push-to-talk by its button: heard while a finger or a key presses it; what can only click turns it on and off. */
import { Mic } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keysOf } from '@/lib/hotkeys'
import { usePreference } from '@/lib/usePreference'
import { Caps } from '@/ui/Caps'
import styles from './HoldToTalk.module.css'

/** Those that press any button. */
const KEYS = ['Enter', ' ']

interface Props {
  /** My voice goes out at this moment. */
  sending: boolean
  onHold: (held: boolean) => void
}

export function HoldToTalk({ sending, onHold }: Props) {
  const { t } = useTranslation()
  const [own] = usePreference('keys')
  const newest = useRef(onHold)
  const held = useRef<'pointer' | 'key' | null>(null)
  const [pressed, setPressed] = useState(false)
  useEffect(() => {
    newest.current = onHold
  })
  // A button that goes away while it is held hears of no finger that is lifted.
  useEffect(
    () => () => {
      if (held.current) newest.current(false)
    },
    [],
  )
  const hold = (by: 'pointer' | 'key') => {
    if (held.current) return
    held.current = by
    setPressed(true)
    onHold(true)
  }
  const letGo = () => {
    if (!held.current) return
    held.current = null
    setPressed(false)
    onHold(false)
  }
  /** The click that follows a key would turn on what the key has let go. */
  const byKey = (now: boolean) => (event: KeyboardEvent) => {
    if (!KEYS.includes(event.key)) return
    event.preventDefault()
    if (!now) letGo()
    else if (!event.repeat) hold('key')
  }
  return (
    <button
      type="button"
      className={styles.hold}
      data-sending={sending}
      aria-pressed={pressed}
      onPointerDown={event => {
        // A finger that slides off is still holding; a long press opens no menu.
        event.currentTarget.setPointerCapture(event.pointerId)
        hold('pointer')
      }}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onLostPointerCapture={letGo}
      onKeyDown={byKey(true)}
      onKeyUp={byKey(false)}
      onBlur={() => {
        // The key may come up where nobody hears of it; a finger is heard wherever it is.
        if (held.current === 'key') letGo()
      }}
      onClick={event => {
        // A switch or a screen reader presses nothing that could be held.
        if (event.detail !== 0) return
        if (held.current) letGo()
        else hold('key')
      }}
      onContextMenu={event => event.preventDefault()}
    >
      <Mic size={20} aria-hidden="true" />
      <span>{t(sending ? 'call.talking' : 'call.holdToTalk')}</span>
      <span className={styles.key} aria-hidden="true">
        <Caps name={keysOf(own).talk} />
      </span>
    </button>
  )
}
