/** Parts of the app that are fetched when they are first needed. An upgrade takes away those that an open page would ask for. */

const missing = new WeakSet<object>()

/** Whether this is why something failed: a part of the app could not be had. */
export const isMissingPart = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && missing.has(error)

/** Note each part that could not be had, and `tell`. The import rejects all the same. */
export function watchParts(tell: () => void): () => void {
  const note = ({ payload }: VitePreloadErrorEvent) => {
    missing.add(payload)
    tell()
  }
  window.addEventListener('vite:preloadError', note)
  return () => window.removeEventListener('vite:preloadError', note)
}
