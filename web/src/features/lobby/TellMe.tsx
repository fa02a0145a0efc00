/** A room is full: one may ask to be told when there is a place. */
import { Bell, BellRing } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Room } from '@/api/types'
import { Button } from '@/ui/Button'
import { places } from './places'

interface Props {
  room: Room
  /** Where there is room for it: what one is told, not only that one is told. */
  long?: boolean
  className?: string | undefined
}

export function TellMe({ room, long, className }: Props) {
  const { t } = useTranslation()
  const watched = useSyncExternalStore(places.subscribe, () => places.isWatched(room.id))
  const Icon = watched ? BellRing : Bell
  return (
    <Button
      className={className}
      aria-pressed={watched}
      aria-label={t('lobby.tellMeOf', { room: room.name })}
      onClick={() => places.toggle(room.id)}
    >
      <Icon size={16} aria-hidden="true" />
      {t(watched ? 'lobby.willTell' : long ? 'lobby.tellMeLong' : 'lobby.tellMe')}
    </Button>
  )
}
