/** Read the realtime store from a component. */
import { createContext, useContext, useSyncExternalStore } from 'react'
import { useNow } from '@/lib/useNow'
import type { RealtimeStore, Snapshot } from './store'

export const RealtimeContext = createContext<RealtimeStore | null>(null)

export function useRealtime(): RealtimeStore {
  const store = useContext(RealtimeContext)
  if (!store) throw new Error('RealtimeContext is missing')
  return store
}

/** `select` returns parts of the snapshot as they are: a value made anew each time would render for ever. */
export function useWorld<T>(select: (snapshot: Snapshot) => T): T {
  const store = useRealtime()
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}

/** The server's clock in milliseconds, moving on as often as asked; not at all for null. */
export function useServerNow(everyMs: number | null = 1000): number {
  const skewMs = useWorld(state => state.skewMs)
  return useNow(everyMs) + skewMs
}
