/** The tiles: a grid that fills the space, or a stage with a strip. */
import { type CSSProperties, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '@/api/types'
import styles from './Floor.module.css'
import { planGrid } from './layout'
import { type Shown, staged } from './staging'
import { Tile } from './Tile'

const GAP = 12

interface Props {
  tiles: readonly Shown[]
  members: readonly Member[]
  layout: 'grid' | 'stage'
  pinned: string | null
  onPin: (key: string | null) => void
}

export function Floor({ tiles, members, layout, pinned, onPin }: Props) {
  const { t } = useTranslation()
  const [box, size] = useSize()
  const hands = members.filter(member => member.hand).map(member => member.identity)
  const tile = (shown: Shown) => (
    <Tile
      key={shown.key}
      shown={shown}
      member={members.find(member => member.identity === shown.peer.identity)}
      pinned={pinned === shown.key}
      handAt={hands.indexOf(shown.peer.identity) + 1}
      onPin={() => onPin(pinned === shown.key ? null : shown.key)}
    />
  )
  const first = layout === 'stage' ? staged(tiles, pinned) : undefined
  if (first) {
    return (
      <div className={styles.stage}>
        <ul className={styles.large} aria-label={t('call.stage')}>
          {tile(first)}
        </ul>
        <ul className={styles.strip} aria-label={t('call.people')}>
          {tiles.filter(shown => shown.key !== first.key).map(tile)}
        </ul>
      </div>
    )
  }
  const plan = planGrid(tiles.length, size.width, size.height, GAP)
  const measures = {
    '--w': `${Math.floor(plan.width)}px`,
    '--h-tile': `${Math.floor(plan.height)}px`,
  } as CSSProperties
  return (
    <ul ref={box} className={styles.grid} style={measures} aria-label={t('call.people')}>
      {tiles.map(tile)}
    </ul>
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
