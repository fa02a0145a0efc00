/** Push-to-talk for a finger: heard while it is pressed. */
import { Mic } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { keysOf } from '@/lib/hotkeys'
import { usePreference } from '@/lib/usePreference'
import { Caps } from '@/ui/Caps'
import styles from './HoldToTalk.module.css'

interface Props {
  /** My voice goes out at this moment. */
  sending: boolean
  onHold: (held: boolean) => void
}

export function HoldToTalk({ sending, onHold }: Props) {
  const { t } = useTranslation()
  const [own] = usePreference('keys')
  const newest = useRef(onHold)
  const held = useRef(false)
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
  const hold = (now: boolean) => {
    if (now === held.current) return
    held.current = now
    onHold(now)
  }
  const letGo = () => hold(false)
  return (
    <button
      type="button"
      className={styles.hold}
      data-sending={sending}
      onPointerDown={event => {
        // A finger that slides off is still holding; a long press opens no menu.
        event.currentTarget.setPointerCapture(event.pointerId)
        hold(true)
      }}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onLostPointerCapture={letGo}
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
