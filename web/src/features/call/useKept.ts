/** What somebody has arranged on the screen of a call; who is thrown out and comes back finds it as it was. */
import { useCallback, useState } from 'react'
import type { PanelName } from './ControlBar'
import { togglePin } from './staging'

export interface Kept {
  hand: boolean
  panel: PanelName | null
  /** By identity: who has gone may still be among them, and is pinned again once a lost line is back. */
  pinned: readonly string[]
  onHand: (hand: boolean) => void
  onPanel: (panel: PanelName | null) => void
  /** Pins, or lets go of what is pinned. Stays the same function. */
  onPin: (key: string) => void
}

export function useKept(): Kept {
  const [hand, onHand] = useState(false)
  const [panel, onPanel] = useState<PanelName | null>(null)
  const [pinned, setPinned] = useState<readonly string[]>([])
  const onPin = useCallback((key: string) => setPinned(known => togglePin(known, key)), [])
  return { hand, panel, pinned, onHand, onPanel, onPin }
}
