/** Invites in addresses. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inviteIn, inviteLink } from './invite'

describe('inviteIn', () => {
  it('finds the code in the path and behind the #', () => {
    expect(inviteIn({ pathname: '/join/abc', hash: '' })).toBe('abc')
    expect(inviteIn({ pathname: '/register', hash: '#invite=abc' })).toBe('abc')
  })

  it.each(['/', '/join', '/join/', '/join/a/b', '/join/%E0%A4%A', '/login'])('finds none in %s', pathname => {
    expect(inviteIn({ pathname, hash: '' })).toBeNull()
  })

  it('reads every link that is made', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), code => {
        expect(inviteIn(new URL(inviteLink('https://indaba.test', code)))).toBe(code)
      }),
    )
  })
})
