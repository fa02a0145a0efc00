/** Tells what somebody asked to be told, wherever in the app they are. */
import type { TFunction } from 'i18next'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { places } from '@/features/lobby/places'
import { questionOf } from '@/features/votes/words'
import { notify } from '@/lib/notify'
import type { World } from '@/realtime/reducer'
import { useRealtime } from '@/realtime/useWorld'
import { toasts } from '@/ui/toasts'
import { newsOf } from './news'

export function useNews(): void {
  const { t } = useTranslation()
  const realtime = useRealtime()
  useEffect(() => {
    let before = realtime.get().world
    return realtime.subscribe(() => {
      const { world } = realtime.get()
      if (!world.known) return
      for (const room of places.freed(world.rooms)) {
        const text = t('lobby.freed', { room: room.name })
        toasts.say(text, { label: t('lobby.join'), to: `/rooms/${room.id}` })
        notify(text)
      }
      for (const text of hidden(t, before, world)) notify(text)
      before = world
    })
  }, [realtime, t])
}

/** The page says these itself; only who does not see it needs the system for them. */
function hidden(t: TFunction, before: World, now: World): string[] {
  const { opened, over } = newsOf(before, now)
  const nameOf = (id: string | null) => (id && now.people[id]?.display_name) || t('chat.gone')
  return [
    ...opened.map(vote =>
      vote.kind === 'jail' && vote.target_id === now.account?.id
        ? t('vote.targetLong')
        : questionOf(t, vote, nameOf(vote.target_id)),
    ),
    ...over.flatMap(one => {
      const room = now.rooms[one.room_id]
      return room ? t('jail.over', { room: room.name }) : []
    }),
  ]
}
