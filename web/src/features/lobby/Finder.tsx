/** Finds a room or a person by name; `/` leads here. On a phone it opens from an icon. */
import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { capsOf, keyName, keysOf } from '@/lib/hotkeys'
import { usePreference } from '@/lib/usePreference'
import { IconButton } from '@/ui/Button'
import styles from './Finder.module.css'

interface Props {
  query: string
  onFind: (query: string) => void
  /** What can be found here. */
  label: string
}

export function Finder({ query, onFind, label }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [own] = usePreference('keys')
  const key = keysOf(own).find
  const field = useRef<HTMLInputElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const target = event.target
      if (target instanceof HTMLElement && target.closest('input, textarea, select, [role=dialog]')) return
      if (keyName(event) !== key) return
      event.preventDefault()
      field.current?.focus()
    }
    document.addEventListener('keydown', focus)
    return () => document.removeEventListener('keydown', focus)
  }, [key])
  useEffect(() => {
    if (open) field.current?.focus()
  }, [open])
  const close = () => {
    onFind('')
    setOpen(false)
    // On a phone the field goes away.
    const stays = opener.current?.offsetParent ? opener : field
    stays.current?.focus()
  }
  return (
    <>
      <IconButton
        ref={opener}
        label={label}
        className={styles.opener}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Search size={22} aria-hidden="true" />
      </IconButton>
      <search className={styles.finder} data-open={open || query !== ''}>
        <Search size={20} aria-hidden="true" />
        <input
          ref={field}
          type="search"
          value={query}
          onChange={event => onFind(event.target.value)}
          onKeyDown={event => event.key === 'Escape' && close()}
          placeholder={label}
          aria-label={label}
        />
        {query ? (
          <IconButton label={t('lobby.showAll')} className={styles.clear} onClick={close}>
            <X size={18} aria-hidden="true" />
          </IconButton>
        ) : (
          key && (
            <span className={styles.key} aria-hidden="true">
              <kbd>{capsOf(key).join(' ')}</kbd>
            </span>
          )
        )}
      </search>
    </>
  )
}
