/** Who is on the stage, and in which order the tiles come. */
import { describe, expect, it } from 'vitest'
import { peer, picture } from '@/testing/peers'
import { pictureOf, speakerOf, stageOf, tilesOf, togglePin } from './staging'

const me = peer('me', { isMe: true })
const leila = peer('leila')
const kwame = peer('kwame')
const screen = picture('screen')
const keys = (list: readonly { key: string }[]) => list.map(tile => tile.key)
const onStage = (peers: Parameters<typeof tilesOf>[0], pins: string[] = [], speaker: string | null = null) =>
  keys(stageOf(tilesOf(peers), pins, speaker).large)

describe('tilesOf', () => {
  it('shows a shared screen beside the person who shares it, screens first and me last', () => {
    expect(keys(tilesOf([me, { ...leila, screen }]))).toEqual(['leila/screen', 'leila', 'me'])
  })

  it('keeps me on the first page of many', () => {
    const many = [me, ...Array.from({ length: 20 }, (_, at) => peer(`p${at}`))]
    expect(keys(tilesOf(many))[11]).toBe('me')
  })
})

describe('stageOf', () => {
  it('takes a shared screen before what is pinned, and that of somebody else first', () => {
    expect(onStage([me, { ...leila, screen }, kwame], ['kwame'])).toEqual(['leila/screen'])
    expect(
      onStage([
        { ...me, screen },
        { ...leila, screen },
      ]),
    ).toEqual(['leila/screen'])
    expect(
      onStage(
        [
          { ...me, screen },
          { ...leila, screen },
        ],
        ['me/screen'],
      ),
    ).toEqual(['me/screen'])
  })

  it('takes all that is pinned before the speaker, and puts the rest into the strip', () => {
    const { large, strip } = stageOf(tilesOf([me, leila, kwame]), ['leila', 'me'], 'kwame')
    expect(keys(large)).toEqual(['leila', 'me'])
    expect(keys(strip)).toEqual(['kwame'])
  })

  it('takes who speaks, then another person, then me', () => {
    expect(onStage([me, leila, kwame], [], 'kwame')).toEqual(['kwame'])
    expect(onStage([me, leila])).toEqual(['leila'])
    expect(onStage([me])).toEqual(['me'])
  })

  it('forgets a pin whose tile has gone', () => {
    expect(onStage([me, leila], ['kwame'])).toEqual(['leila'])
  })
})

describe('speakerOf', () => {
  it('stays with who speaks, and with who spoke last while nobody does', () => {
    const both = [
      { ...leila, speaking: true },
      { ...kwame, speaking: true },
    ]
    expect(speakerOf(both, 'kwame')).toBe('kwame')
    expect(speakerOf([leila, kwame], 'kwame')).toBe('kwame')
    expect(speakerOf([{ ...leila, speaking: true }, kwame], 'kwame')).toBe('leila')
    expect(speakerOf([leila], 'kwame')).toBeNull()
  })
})

describe('togglePin', () => {
  it('keeps at most four, the newest', () => {
    expect(['a', 'b', 'c', 'd', 'e'].reduce<readonly string[]>(togglePin, [])).toEqual(['b', 'c', 'd', 'e'])
    expect(togglePin(['a', 'b'], 'a')).toEqual(['b'])
  })
})

describe('pictureOf', () => {
  const of = (peers: Parameters<typeof tilesOf>[0], speaker: string | null = null) =>
    pictureOf(stageOf(tilesOf(peers), [], speaker))
  const camera = picture('camera')

  it('is what is on the stage, else the first picture beside it', () => {
    expect(of([me, { ...leila, screen, camera }])).toBe(screen)
    expect(of([me, { ...leila, camera }, kwame], 'leila')).toBe(camera)
    expect(of([me, { ...leila, camera }, kwame], 'kwame')).toBe(camera)
    expect(of([me, leila])).toBeNull()
  })
})
