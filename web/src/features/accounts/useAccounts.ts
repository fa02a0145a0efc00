/** The list of accounts, asked for again when somebody comes, goes, or is something else. */
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useRealtime } from '@/realtime/useWorld'
import type { AccountsActions, Wanted } from './actions'

export const ACCOUNTS = 'accounts'
/** Many change at once when a server starts: they are one question. */
const SETTLED_MS = 500

export function useAccounts(load: AccountsActions['accounts'], wanted: Wanted) {
  const queries = useQueryClient()
  const realtime = useRealtime()
  useEffect(() => {
    let seen = realtime.get().world.people
    let timer: ReturnType<typeof setTimeout> | null = null
    const ask = () => {
      timer = null
      void queries.invalidateQueries({ queryKey: [ACCOUNTS] })
    }
    const stop = realtime.subscribe(() => {
      const { people } = realtime.get().world
      if (people === seen) return
      seen = people
      timer ??= setTimeout(ask, SETTLED_MS)
    })
    return () => {
      stop()
      if (timer) clearTimeout(timer)
    }
  }, [realtime, queries])
  return useInfiniteQuery({
    queryKey: [ACCOUNTS, wanted],
    queryFn: ({ pageParam }) => load(wanted, pageParam),
    initialPageParam: '',
    getNextPageParam: page => page.next,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}
