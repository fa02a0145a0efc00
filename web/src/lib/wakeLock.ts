/** Keeps the screen awake while something runs that is watched without being touched. */

/** The answer lets it sleep again. A browser takes the lock away from a hidden page: it is asked for again. */
export function keepAwake(): () => void {
  let held: WakeLockSentinel | null = null
  let wanted = true
  let asking = false
  const ask = async () => {
    if (!wanted || document.visibilityState !== 'visible' || !navigator.wakeLock) return
    if (asking || (held && !held.released)) return
    asking = true
    try {
      const lock = await navigator.wakeLock.request('screen')
      if (wanted) held = lock
      else await lock.release()
    } catch {
      // A weak battery, or hidden again meanwhile: the screen sleeps as it would have.
    } finally {
      asking = false
    }
  }
  const look = () => void ask()
  document.addEventListener('visibilitychange', look)
  look()
  return () => {
    wanted = false
    document.removeEventListener('visibilitychange', look)
    void held?.release()
  }
}
