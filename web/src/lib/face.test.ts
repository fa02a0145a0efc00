/** Initials and hues. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hueOf, initialsOf } from './face'

describe('initialsOf', () => {
  it('takes the first and the last word', () => {
    expect(['Leila Haddad', 'Phạm Minh Anh', 'kwame', 'tomas_herrera', ' Ž '].map(initialsOf)).toEqual([
      'LH',
      'PA',
      'KW',
      'TH',
      'Ž',
    ])
  })

  it('never cuts a character in two', () => {
    expect(initialsOf('🦊 🐻')).toBe('🦊🐻')
    expect(initialsOf('')).not.toBe('')
  })
})

describe('hueOf', () => {
  it('is one of the ten hues, always the same for the same account', () => {
    fc.assert(
      fc.property(fc.uuid(), id => {
        expect([18, 48, 80, 118, 150, 192, 228, 258, 300, 345]).toContain(hueOf(id))
        expect(hueOf(id)).toBe(hueOf(id))
      }),
    )
  })

  it('uses all of them', () => {
    const hues = new Set(fc.sample(fc.uuid(), 400).map(hueOf))
    expect(hues.size).toBe(10)
  })
})
