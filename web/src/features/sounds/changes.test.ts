/** What one hears of a call. */
import { describe, expect, it } from 'vitest'
import type { CallSnapshot } from '@/media/port'
import { peer, picture } from '@/testing/peers'
import { soundsBetween } from './changes'

const call = (changes: Partial<CallSnapshot> = {}): CallSnapshot =>
  ({
    line: 'connected',
    end: null,
    peers: [peer('me', { isMe: true })],
    muted: false,
    deafened: false,
    cameraOn: false,
    sharing: false,
    soundBlocked: false,
    since: null,
    troubles: [],
    ...changes,
  }) as CallSnapshot
const kwame = peer('kwame')

describe('soundsBetween', () => {
  it('tells who comes and who goes', () => {
    const together = call({ peers: [...call().peers, kwame] })
    expect(soundsBetween(call(), together)).toEqual(['join'])
    expect(soundsBetween(together, call())).toEqual(['leave'])
  })

  it('greets once, whoever is there already', () => {
    expect(soundsBetween(call({ line: 'connecting', peers: [] }), call({ peers: [kwame] }))).toEqual([
      'connect',
    ])
  })

  it('answers one’s own controls', () => {
    expect(soundsBetween(call(), call({ muted: true }))).toEqual(['mute'])
    expect(soundsBetween(call({ muted: true }), call())).toEqual(['unmute'])
    expect(soundsBetween(call(), call({ cameraOn: true }))).toEqual(['camera_on'])
    expect(soundsBetween(call({ cameraOn: true }), call())).toEqual(['camera_off'])
  })

  it('tells of a shared screen', () => {
    const sharing = call({ peers: [...call().peers, { ...kwame, screen: picture('screen') }] })
    expect(soundsBetween(call({ peers: [...call().peers, kwame] }), sharing)).toEqual(['share'])
  })

  it('is silent while the line is down, when it comes back, and after the end', () => {
    const down = call({ line: 'reconnecting', peers: [] })
    expect(soundsBetween(call({ peers: [kwame] }), down)).toEqual([])
    expect(soundsBetween(down, call({ peers: [kwame] }))).toEqual([])
    expect(soundsBetween(call(), call({ line: 'ended' }))).toEqual([])
  })
})
