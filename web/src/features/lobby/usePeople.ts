/** Everybody that there is: those of whom the stream tells, and those who are away, whom only the server's list knows. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Person } from '@/api/types'
import { useSettled } from '@/lib/useSettled'
import { useWorld } from '@/realtime/useWorld'
import type { RoomActions } from './actions'
import { isCalled, isShown, newestOf } from './sorting'

const PEOPLE = 'people'
/** As many as the server finds at once. */
const MOST_FOUND = 50
/** Somebody who types means the word, not its letters. */
const TYPED_MS = 250

export interface People {
  /** Who is called like that, in no order. */
  found: readonly Person[]
  /** Who is away is not known yet. */
  isPending: boolean
  /** What has just been typed was not answered yet. */
  isAsking: boolean
  /** There may be others, whom one finds by their names. */
  isCut: boolean
  error: unknown
  retry: () => void
}

export function usePeople(load: RoomActions['people'], query: string): People {
  const queries = useQueryClient()
  const live = useWorld(state => state.world.people)
  const snapshots = useWorld(state => state.snapshots)
  const typed = query.trim()
  const wanted = useSettled(typed, TYPED_MS)
  const list = useQuery({
    queryKey: [PEOPLE, wanted],
    queryFn: () => load(wanted),
    enabled: snapshots > 0,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  useEffect(() => {
    // What happened before a snapshot was not told to this page.
    if (snapshots > 0) void queries.invalidateQueries({ queryKey: [PEOPLE] })
  }, [queries, snapshots])
  const isAsking = wanted !== typed || list.isPlaceholderData
  const listed = list.data ?? []
  // The server knows usernames as well.
  const answered = new Set(isAsking ? [] : listed.map(one => one.account_id))
  const found = newestOf(listed, live).filter(
    person => isShown(person) && (answered.has(person.account_id) || isCalled(person, typed)),
  )
  return {
    found,
    isPending: snapshots > 0 && list.isPending,
    isAsking: (isAsking && !list.error) || list.isPending,
    isCut: listed.length >= MOST_FOUND,
    error: list.error,
    retry: () => void list.refetch(),
  }
}
