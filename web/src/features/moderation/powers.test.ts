/** Who is offered what. */
import { describe, expect, it } from 'vitest'
import { moderates } from '@/api/roles'
import type { Member } from '@/api/types'
import { account, room } from '@/testing/factories'
import { isSubject } from './powers'

const me = account()
const member = (changes: Partial<Member> = {}): Member =>
  ({ account_id: 'other', role: 'member', ...changes }) as Member

describe('powers', () => {
  it('belong to the owner of the room and to moderators', () => {
    expect(moderates(me, room())).toBe(false)
    expect(moderates(me, room({ owner_id: me.id }))).toBe(true)
    expect(moderates(account({ role: 'moderator' }), room())).toBe(true)
  })

  it('end before oneself and those who answer to the administrator', () => {
    const mine = room({ owner_id: me.id })
    expect(isSubject(me, mine, member())).toBe(true)
    expect(isSubject(me, mine, member({ account_id: me.id }))).toBe(false)
    expect(isSubject(me, mine, member({ role: 'moderator' }))).toBe(false)
    expect(isSubject(account({ role: 'administrator' }), mine, member({ role: 'moderator' }))).toBe(true)
    expect(isSubject(me, mine, undefined)).toBe(false)
  })
})
