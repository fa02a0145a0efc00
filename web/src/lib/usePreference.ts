/** Read and change one preference from a component. */
import { useSyncExternalStore } from 'react'
import { type Name, type Preferences, preferences } from './preferences'

export function usePreference<K extends Name>(
  name: K,
): readonly [Preferences[K], (value: Preferences[K]) => void] {
  const value = useSyncExternalStore(preferences.subscribe, () => preferences.get(name))
  return [value, changed => preferences.set(name, changed)]
}
