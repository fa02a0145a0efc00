/** Full rooms of which somebody wants to know when there is a place. Lives as long as the page. */
import type { Room } from '@/api/types'

export class PlaceWatch {
  readonly #watched = new Set<string>()
  readonly #listeners = new Set<() => void>()

  readonly isWatched = (roomId: string): boolean => this.#watched.has(roomId)

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  toggle(roomId: string): void {
    if (!this.#watched.delete(roomId)) this.#watched.add(roomId)
    this.#tell()
  }

  /** The watched rooms that have a place now. Each is told of once; one that is gone is forgotten. */
  freed(rooms: Readonly<Record<string, Room>>): Room[] {
    const found = [...this.#watched].filter(id => {
      const room = rooms[id]
      return !room || room.members.length < room.capacity
    })
    for (const id of found) this.#watched.delete(id)
    if (found.length > 0) this.#tell()
    return found.flatMap(id => rooms[id] ?? [])
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** Whether somebody who is not inside finds no place. */
export const isFullFor = (room: Room, accountId: string): boolean =>
  room.members.length >= room.capacity && !room.members.some(member => member.account_id === accountId)

export const places = new PlaceWatch()
