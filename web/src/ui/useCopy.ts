/** Copying, said at the button for a moment; where the browser does not let one, said in passing. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '@/lib/clipboard'
import { toasts } from './toasts'

const SAID_MS = 4_000

/** Whether it was copied just now, and what copies. */
export function useCopy(): { copied: boolean; copy: (text: string) => Promise<void> } {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const copy = async (text: string) => {
    clearTimeout(timer.current)
    setCopied(false)
    if (!(await copyText(text))) {
      toasts.say(t('app.notCopied'))
      return
    }
    setCopied(true)
    timer.current = setTimeout(() => setCopied(false), SAID_MS)
  }
  return { copied, copy }
}
