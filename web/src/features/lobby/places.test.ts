/** Who waits for a place is told once. */
import { describe, expect, it } from 'vitest'
import type { Member } from '@/api/types'
import { room } from '@/testing/factories'
import { isFullFor, PlaceWatch } from './places'

const member = { account_id: 'k' } as Member
const full = room({ id: 'a', capacity: 2, members: [member, member] })
const freed = { ...full, members: [member] }

describe('PlaceWatch', () => {
  it('waits while the room is full, and tells once', () => {
    const watch = new PlaceWatch()
    watch.toggle('a')
    expect(watch.freed({ a: full })).toEqual([])
    expect(watch.isWatched('a')).toBe(true)
    expect(watch.freed({ a: freed })).toEqual([freed])
    expect(watch.freed({ a: freed })).toEqual([])
    expect(watch.isWatched('a')).toBe(false)
  })

  it('forgets a room that is gone, and one that is not wanted any more', () => {
    const watch = new PlaceWatch()
    watch.toggle('a')
    expect(watch.freed({})).toEqual([])
    expect(watch.freed({ a: freed })).toEqual([])
    watch.toggle('a')
    watch.toggle('a')
    expect(watch.freed({ a: freed })).toEqual([])
  })
})

describe('isFullFor', () => {
  it('is so for whoever is not inside already', () => {
    expect(isFullFor(full, 'somebody')).toBe(true)
    expect(isFullFor(full, 'k')).toBe(false)
    expect(isFullFor(freed, 'somebody')).toBe(false)
  })
})
