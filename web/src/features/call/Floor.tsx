/** The tiles: a grid that fills the space, or a stage with a strip. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '@/lib/classes'
import { IconButton } from '@/ui/Button'
import { moveBetweenTiles } from './arrows'
import styles from './Floor.module.css'
import { pageOf, phoneShape, planGrid } from './layout'
import { Strip } from './Strip'
import { type Shown, stageOf } from './staging'

const PHONE = 639

interface Props {
  tiles: readonly Shown[]
  layout: 'grid' | 'stage'
  pins: readonly string[]
  speaker: string | null
  tile: (shown: Shown, small: boolean) => ReactNode
  /** A shared screen on the stage, with its caption. */
  share: (shown: Shown) => ReactNode
}

export function Floor({ layout, ...props }: Props) {
  return layout === 'stage' && props.tiles.length > 0 ? <Stage {...props} /> : <Grid {...props} />
}

function Grid({ tiles, tile }: Omit<Props, 'layout'>) {
  const { t } = useTranslation()
  const [box, size] = useSize()
  const [asked, setAsked] = useState(0)
  const { shown, page, pages } = pageOf(tiles, asked)
  const isPhone = window.innerWidth <= PHONE
  const gap = isPhone ? 8 : 12
  const count = shown.length
  const plan = planGrid(count, size.width, size.height, gap, isPhone ? phoneShape(count) : {})
  const measures = {
    '--w': `${Math.floor(plan.width)}px`,
    '--h-tile': `${Math.floor(plan.height)}px`,
  } as CSSProperties
  return (
    <div className={styles.paged}>
      <ul
        ref={box}
        className={styles.grid}
        style={measures}
        aria-label={t('call.people')}
        onKeyDown={event => moveBetweenTiles(event, plan.columns)}
      >
        {shown.map(one => tile(one, false))}
      </ul>
      {pages > 1 && (
        <nav className={styles.pages} aria-label={t('call.pages')}>
          <IconButton label={t('call.pageBack')} onClick={() => setAsked(page - 1)} disabled={page === 0}>
            <ChevronLeft size={20} aria-hidden="true" />
          </IconButton>
          <span>{t('call.page', { page: page + 1, pages })}</span>
          <IconButton
            label={t('call.pageOn')}
            onClick={() => setAsked(page + 1)}
            disabled={page === pages - 1}
          >
            <ChevronRight size={20} aria-hidden="true" />
          </IconButton>
        </nav>
      )}
    </div>
  )
}

function Stage({ tiles, pins, speaker, tile, share }: Omit<Props, 'layout'>) {
  const { t } = useTranslation()
  const { large, strip } = stageOf(tiles, pins, speaker)
  const isShare = large[0]?.kind === 'screen'
  return (
    <div className={classes(styles.stage, isShare && styles.sharing, strip.length === 0 && styles.alone)}>
      <ul
        className={styles.large}
        data-count={large.length}
        data-staged
        aria-label={t('call.stage')}
        onKeyDown={event => moveBetweenTiles(event, 2)}
      >
        {large.map(one => (one.kind === 'screen' ? share(one) : tile(one, false)))}
      </ul>
      {strip.length > 0 && (
        <Strip
          count={strip.length}
          sharing={isShare}
          onKeyDown={event => moveBetweenTiles(event, strip.length)}
        >
          {strip.map(one => tile(one, true))}
        </Strip>
      )}
    </div>
  )
}

function useSize() {
  const element = useRef<HTMLUListElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return [element, size] as const
}
