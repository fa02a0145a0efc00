/** What a message consists of. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { complete, matching, mentionAt, partsOf } from './parts'

const kinds = (text: string, names: string[] = []) =>
  partsOf(text, names).map(({ kind, text: words }) => `${kind}:${words}`)

describe('partsOf', () => {
  it('loses nothing and adds nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.webUrl(), fc.string(), (before, url, after) => {
        const text = `${before}@Ann ${url}${after}`
        expect(
          partsOf(text, ['Ann', 'Ann Lee'])
            .map(part => part.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })

  it('keeps the brackets that belong to a link, and leaves out those around it', () => {
    expect(kinds('(see https://a.example/wiki/A_(b))')).toEqual([
      'text:(see ',
      'link:https://a.example/wiki/A_(b)',
      'text:)',
    ])
    expect(kinds('(https://a.example/x)')).toEqual(['text:(', 'link:https://a.example/x', 'text:)'])
  })

  it('finds links of the web only, without the full stop behind them', () => {
    expect(kinds('see https://a.example/x?y=1. And javascript:alert(1) ftp://b')).toEqual([
      'text:see ',
      'link:https://a.example/x?y=1',
      'text:. And javascript:alert(1) ftp://b',
    ])
  })

  it('finds the longest name that is here', () => {
    expect(kinds('hi @Ann Lee, @Bob', ['Ann', 'Ann Lee'])).toEqual([
      'text:hi ',
      'mention:@Ann Lee',
      'text:, @Bob',
    ])
  })
})

describe('mentions', () => {
  it('begin after a space or at the start, and end at the cursor', () => {
    expect(mentionAt('hi @me', 6)).toBe('me')
    expect(mentionAt('@', 1)).toBe('')
    expect(mentionAt('a@me', 4)).toBeNull()
    expect(mentionAt('hi @me you', 10)).toBeNull()
  })

  it('are completed where the cursor is', () => {
    expect(complete('hi @me!', 6, 'Meera Iyer')).toEqual({ text: 'hi @Meera Iyer !', cursor: 15 })
  })

  it('match any word of a name', () => {
    const people = [{ name: 'Meera Iyer' }, { name: 'Jonas' }]
    expect(matching(people, 'iy')).toEqual([people[0]])
    expect(matching(people, '')).toHaveLength(2)
  })
})
