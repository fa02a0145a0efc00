/** Read a call from a component. */
import { useSyncExternalStore } from 'react'
import type { Call, CallSnapshot } from './port'

/** `select` returns parts of the snapshot as they are. */
export function useCall<T>(call: Call, select: (snapshot: CallSnapshot) => T): T {
  return useSyncExternalStore(call.subscribe, () => select(call.get()))
}
