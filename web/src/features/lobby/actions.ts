/** What somebody in the lobby can do to rooms. */
import type { Room, RoomChange, RoomDraft } from '@/api/types'

export interface RoomActions {
  createRoom: (draft: RoomDraft) => Promise<Room>
  changeRoom: (id: string, change: RoomChange) => Promise<Room>
  deleteRoom: (id: string) => Promise<void>
}
