/** What a room is called: a jail has no name of its own, but the room's that it belongs to. */
import { useTranslation } from 'react-i18next'
import type { Room } from '@/api/types'
import { useWorld } from '@/realtime/useWorld'

export function useRoomName(room: Room): string {
  const { t } = useTranslation()
  const parent = useWorld(state => (room.parent_id ? state.world.rooms[room.parent_id] : undefined))
  return room.purpose === 'jail' ? t('lobby.jail', { room: parent?.name ?? room.name }) : room.name
}
