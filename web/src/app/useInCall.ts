/** What has to follow a running call: the newest key, and what others are shown of me. */
import { useEffect } from 'react'
import type { Room } from '@/api/types'
import { preferences } from '@/lib/preferences'
import type { Call } from '@/media/port'
import { useCall } from '@/media/useCall'
import { backoffMs } from '@/realtime/connection'
import { useWorld } from '@/realtime/useWorld'
import { useServices } from './services'

const SETTLE_MS = 300

/** Fetch and install the key whenever a newer epoch is announced. */
export function useRekey(call: Call, roomId: string): void {
  const { api } = useServices()
  const epoch = useWorld(state => state.world.epochs[roomId])
  useEffect(() => {
    if (epoch === undefined) return
    let wanted = true
    let again: ReturnType<typeof setTimeout> | undefined
    const install = (tries: number): Promise<void> =>
      api.key(roomId).then(
        key => (wanted ? call.rekey(key) : undefined),
        () => {
          // Without the key nobody is heard any more: tried until it is there or the call ends.
          if (wanted) again = setTimeout(() => void install(tries + 1), backoffMs(tries, Math.random()))
        },
      )
    void install(0)
    return () => {
      wanted = false
      clearTimeout(again)
    }
  }, [api, call, roomId, epoch])
}

/** Tell the others, once it has settled. */
export function useShown(call: Call, roomId: string, hand: boolean): void {
  const { api } = useServices()
  const muted = useCall(call, state => state.muted)
  const deafened = useCall(call, state => state.deafened)
  const known = useWorld(
    state => state.world.rooms[roomId]?.members.some(member => member.state === 'in_room') ?? false,
  )
  useEffect(() => {
    if (!known) return
    const timer = setTimeout(() => {
      // Decoration for others: what is heard does not depend on it, and the next change tells all again.
      api.show(roomId, { muted, deafened, hand }).catch(() => undefined)
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [api, roomId, muted, deafened, hand, known])
}

/** The room to come back to, which a jail never is. */
export function useLastRoom({ id, purpose }: Room): void {
  useEffect(() => {
    if (purpose !== 'jail') preferences.set('lastRoom', id)
  }, [id, purpose])
}
