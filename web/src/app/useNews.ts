/** Tells what somebody asked to be told, wherever in the app they are. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { places } from '@/features/lobby/places'
import { notify } from '@/lib/notify'
import { useRealtime } from '@/realtime/useWorld'
import { toasts } from '@/ui/toasts'

export function useNews(): void {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const realtime = useRealtime()
  useEffect(
    () =>
      realtime.subscribe(() => {
        const { world } = realtime.get()
        if (!world.known) return
        for (const room of places.freed(world.rooms)) {
          const text = t('lobby.freed', { room: room.name })
          toasts.say(text, { label: t('lobby.join'), run: () => go(`/rooms/${room.id}`) })
          notify(text)
        }
      }),
    [realtime, t, go],
  )
}
