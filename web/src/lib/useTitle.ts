/** The name of the page that is shown, for the browser's tab and for whoever hears pages instead of seeing them. */
import { useEffect } from 'react'
import { useArrival } from './useArrival'

const APP = 'Indaba'

export function useTitle(page: string): void {
  useEffect(() => {
    document.title = page === APP ? APP : `${page} · ${APP}`
  }, [page])
  useArrival(page)
}
