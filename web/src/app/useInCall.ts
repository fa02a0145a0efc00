/** What has to follow a running call: the newest key, and what others are shown of me. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Whispers } from '@/api/council'
import type { Room } from '@/api/types'
import { backoffMs } from '@/lib/backoff'
import { preferences } from '@/lib/preferences'
import type { Call, Whispers as MediaWhispers } from '@/media/port'
import { useCall } from '@/media/useCall'
import { useRealtime, useWorld } from '@/realtime/useWorld'
import { toasts } from '@/ui/toasts'
import { KeyFetch } from './keyFetch'
import { useServices } from './services'
import { readVoice } from './voice'

const SETTLE_MS = 300

/**
 * Fetch and install the key whenever a newer epoch is announced, or may have been while no news came. It is asked for as
 * the news comes, without waiting for the page to be drawn: on a slow machine that takes longer than others wait before
 * they send under the new key.
 */
export function useRekey(call: Call, roomId: string): void {
  const { api } = useServices()
  const realtime = useRealtime()
  useEffect(() => {
    const keys = new KeyFetch(
      () => api.key(roomId),
      key => void call.rekey(key),
    )
    const now = () => {
      const { world, snapshots } = realtime.get()
      return { epoch: world.epochs[roomId], snapshots, needed: call.get().needsKey }
    }
    let known = now()
    if (known.epoch !== undefined || known.needed > 0) keys.ask()
    const look = () => {
      const { epoch, snapshots, needed } = now()
      if (epoch === known.epoch && snapshots === known.snapshots && needed === known.needed) return
      known = { epoch, snapshots, needed }
      keys.ask()
    }
    const stops = [realtime.subscribe(look), call.subscribe(look)]
    return () => {
      for (const stop of stops) stop()
      keys.stop()
    }
  }, [api, call, realtime, roomId])
}

/** Tell the others, once it has settled and until the server has it; again when all is told anew: it may have forgotten. */
export function useShown(call: Call, roomId: string, hand: boolean): void {
  const { api } = useServices()
  const muted = useCall(call, state => state.muted)
  const deafened = useCall(call, state => state.deafened)
  const known = useWorld(
    state => state.world.rooms[roomId]?.members.some(member => member.state === 'in_room') ?? false,
  )
  const snapshots = useWorld(state => state.snapshots)
  // biome-ignore lint/correctness/useExhaustiveDependencies: told for each change, and when all is told anew
  useEffect(() => {
    if (!known) return
    let wanted = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = (tries: number): Promise<void> =>
      api.show(roomId, { muted, deafened, hand }).then(
        () => undefined,
        () => {
          if (wanted) timer = setTimeout(() => void tell(tries + 1), backoffMs(tries, Math.random()))
        },
      )
    timer = setTimeout(() => void tell(0), SETTLE_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [api, roomId, muted, deafened, hand, known, snapshots])
}

/** Whom a moderator has muted stays muted when that is lifted: nobody is heard again without their own doing. */
export function useSilenced(call: Call, accountId: string, room: Room): void {
  const silenced = room.members.some(member => member.account_id === accountId && member.silenced)
  useEffect(() => {
    if (!silenced) return
    void call.setMuted(true)
    // In the next call too: it may be lifted while the line is away.
    preferences.set('muted', true)
  }, [call, silenced])
}

/** While the room whispers: whom I hear and who hears me; null where everybody hears everybody. */
export function useWhispers(call: Call, roomId: string): Whispers | null {
  const { api } = useServices()
  const version = useWorld(state => state.world.rings[roomId]?.version ?? 0)
  // What changed while no news came is not told afterwards: a new snapshot knows of no ring.
  const snapshots = useWorld(state => state.snapshots)
  const [found, setFound] = useState<Whispers | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once in the call, for each newer ring, and when all is told anew
  useEffect(() => {
    let wanted = true
    let again: ReturnType<typeof setTimeout> | undefined
    const look = (tries: number): Promise<void> =>
      api.whispers(roomId).then(
        whispers => {
          if (!wanted) return
          setFound(whispers)
          return call.setWhispers(ringOf(whispers))
        },
        () => {
          // Until it is known to whom, nothing is sent: asked until it is.
          if (wanted) again = setTimeout(() => void look(tries + 1), backoffMs(tries, Math.random()))
        },
      )
    void look(0)
    return () => {
      wanted = false
      clearTimeout(again)
    }
  }, [api, call, roomId, version, snapshots])
  return found?.on ? found : null
}

/** As the media code takes it. */
export function ringOf({ on, ring_version, hears, heard_by }: Whispers): MediaWhispers {
  const identities = (one: Whispers['hears']) => (one ? [one.identity] : [])
  return { on, hears: identities(hears), heardBy: identities(heard_by), ringVersion: ring_version }
}

/** What the reader changes in the settings holds in the running call at once. */
export function useVoice(call: Call): void {
  useEffect(() => {
    let known = JSON.stringify(readVoice())
    return preferences.subscribe(() => {
      const wished = readVoice()
      if (JSON.stringify(wished) === known) return
      known = JSON.stringify(wished)
      void call.setVoice(wished)
    })
  }, [call])
}

/** Who has compared a code is told when it is another: somebody was sent out. */
export function useKeyNews({ id, passphrase }: Room): void {
  const { t } = useTranslation()
  const epoch = useWorld(state => state.world.epochs[id])
  const known = useRef(epoch)
  useEffect(() => {
    if (epoch === known.current) return
    known.current = epoch
    if (passphrase) toasts.say(t('call.newKey'))
  }, [epoch, passphrase, t])
}
