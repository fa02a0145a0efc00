/** Who is on the stage, and in which order the tiles come. */
import { describe, expect, it } from 'vitest'
import { peer, picture } from '@/testing/peers'
import { staged, tilesOf } from './staging'

const me = peer('me', { isMe: true })
const leila = peer('leila')
const kwame = peer('kwame')
const screen = picture('screen')
const onStage = (peers: Parameters<typeof tilesOf>[0], pinned: string | null = null) =>
  staged(tilesOf(peers), pinned)?.key

describe('tilesOf', () => {
  it('shows a shared screen beside the person who shares it, screens first', () => {
    const tiles = tilesOf([me, { ...leila, screen }])
    expect(tiles.map(tile => tile.key)).toEqual(['leila/screen', 'me', 'leila'])
  })
})

describe('staged', () => {
  it('takes what is pinned before anything else', () => {
    expect(onStage([me, { ...leila, screen }, { ...kwame, speaking: true }], 'me')).toBe('me')
  })

  it('takes a shared screen before a speaker, and that of somebody else first', () => {
    expect(onStage([me, { ...leila, screen }, { ...kwame, speaking: true }])).toBe('leila/screen')
    expect(
      onStage([
        { ...me, screen },
        { ...leila, screen },
      ]),
    ).toBe('leila/screen')
    expect(onStage([{ ...me, screen }, leila])).toBe('me/screen')
  })

  it('takes who speaks, then another person, then me', () => {
    expect(onStage([me, leila, { ...kwame, speaking: true }])).toBe('kwame')
    expect(onStage([{ ...me, speaking: true }, leila])).toBe('leila')
    expect(onStage([me])).toBe('me')
  })

  it('forgets a pin whose tile has gone', () => {
    expect(onStage([me, leila], 'kwame')).toBe('leila')
  })
})
