/** How emoji are found. */
import { describe, expect, it } from 'vitest'
import { EMOJI, findEmoji } from './emoji'

describe('findEmoji', () => {
  it('finds by the beginning of a word in any of the languages', () => {
    const signs = (asked: string) => findEmoji(asked).map(one => one.sign)
    expect(signs('rak')).toEqual(['🚀'])
    expect(signs('ракета')).toEqual(['🚀'])
    expect(signs('ROCK')).toEqual(['🚀'])
    expect(signs('xyzzy')).toEqual([])
    expect(findEmoji('  ')).toBe(EMOJI)
  })

  it('has each sign once', () => {
    expect(new Set(EMOJI.map(one => one.sign)).size).toBe(EMOJI.length)
  })
})
