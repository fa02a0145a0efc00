/** What has to follow a running call: the newest key, and what others are shown of me. */
import { useEffect } from 'react'
import type { Call } from '@/media/port'
import { useCall } from '@/media/useCall'
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
    const install = async () => {
      const key = await api.key(roomId)
      if (wanted) await call.rekey(key)
    }
    install().catch(() => setTimeout(() => wanted && void install(), SETTLE_MS * 4))
    return () => {
      wanted = false
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
