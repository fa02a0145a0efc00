/** What somebody in the lobby can do to rooms. */
import type { Person, Room, RoomChange, RoomDraft } from '@/api/types'

export interface RoomActions {
  createRoom: (draft: RoomDraft) => Promise<Room>
  changeRoom: (id: string, change: RoomChange) => Promise<Room>
  deleteRoom: (id: string) => Promise<void>
  /** People whose name contains this. */
  people: (name: string) => Promise<Person[]>
  /** Who is named for an invite-only room. */
  peopleOf: (roomId: string) => Promise<Person[]>
  letIn: (roomId: string, accountId: string) => Promise<void>
  shutOut: (roomId: string, accountId: string) => Promise<void>
}
