/** Keeps the app's shell in this browser, so that it opens without a network and can be installed. */

/** Does nothing where browsers have no service worker, as over plain HTTP. */
export async function keepShell(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('/sw.js')
    const { active } = await navigator.serviceWorker.ready
    active?.postMessage('keep')
  } catch {
    // A browser that refuses (private windows do) has the app all the same, only not without a network.
  }
}
