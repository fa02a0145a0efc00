/** The small tiles beside a stage. Where there are more than fit the edge fades, and a button leads on. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '@/lib/classes'
import { IconButton } from '@/ui/Button'
import styles from './Strip.module.css'

/** So much of what is seen moves out at a press: the last tile that was cut is whole afterwards. */
const STEP = 0.8

interface Props {
  count: number
  /** Beside a shared screen, which leaves it more room. */
  sharing: boolean
  children: ReactNode
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

export function Strip({ count, sharing, children, onKeyDown }: Props) {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  const { before, after } = useRest(list, count)
  const go = (way: -1 | 1) => {
    const { current } = list
    if (!current) return
    current.scrollBy({
      left: way * current.clientWidth * STEP,
      top: way * current.clientHeight * STEP,
    })
  }
  return (
    <div className={classes(styles.strip, sharing && styles.sharing)} data-before={before} data-after={after}>
      {before && (
        <IconButton label={t('call.stripBack')} className={styles.back} onClick={() => go(-1)}>
          <ChevronLeft size={20} aria-hidden="true" />
        </IconButton>
      )}
      <ul ref={list} className={styles.tiles} aria-label={t('call.people')} onKeyDown={onKeyDown}>
        {children}
      </ul>
      {after && (
        <IconButton label={t('call.stripOn')} className={styles.on} onClick={() => go(1)}>
          <ChevronRight size={20} aria-hidden="true" />
        </IconButton>
      )}
    </div>
  )
}

/** Whether there is more than is seen, before it and after it, whichever way it scrolls. */
function useRest(list: RefObject<HTMLUListElement | null>, count: number) {
  const [rest, setRest] = useState({ before: false, after: false })
  // biome-ignore lint/correctness/useExhaustiveDependencies: more or fewer tiles change what is beyond the edge
  useEffect(() => {
    const { current } = list
    if (!current) return
    const look = () => {
      const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = current
      const before = scrollLeft > 1 || scrollTop > 1
      const after = scrollWidth - clientWidth - scrollLeft > 1 || scrollHeight - clientHeight - scrollTop > 1
      setRest(known => (known.before === before && known.after === after ? known : { before, after }))
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(current)
    current.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      current.removeEventListener('scroll', look)
    }
  }, [list, count])
  return rest
}
