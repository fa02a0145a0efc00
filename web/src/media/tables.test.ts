/** The media seam's tables: codec, key slot, the meaning of an ending, identities. */
import { DisconnectReason } from 'livekit-client'
import { describe, expect, it } from 'vitest'
import { codecFor } from './codec'
import { endOf } from './ending'
import { accountOf } from './identities'
import { slotOf } from './slots'
import { keepVolume, volumeOf } from './volumes'

describe('codecFor', () => {
  it.each([
    ['camera', true, true, 'vp8'],
    ['camera', false, true, 'vp8'],
    ['screen', true, true, 'vp8'],
    ['screen', false, false, 'vp8'],
    ['screen', false, true, 'vp9'],
  ] as const)('sends %s (encrypted %s, VP9 %s) in %s', (sent, encrypted, encodesVp9, codec) => {
    expect(codecFor(sent, encrypted, encodesVp9)).toBe(codec)
  })
})

describe('slotOf', () => {
  it('goes round the ring of sixteen, so that neighbours never share a slot', () => {
    expect([0, 15, 16, 33].map(slotOf)).toEqual([0, 15, 0, 1])
  })
})

describe('endOf', () => {
  it.each([
    [DisconnectReason.CLIENT_INITIATED, 'left'],
    [DisconnectReason.PARTICIPANT_REMOVED, 'removed'],
    [DisconnectReason.ROOM_DELETED, 'room_deleted'],
    [DisconnectReason.ROOM_CLOSED, 'room_deleted'],
    [DisconnectReason.DUPLICATE_IDENTITY, 'elsewhere'],
    [DisconnectReason.SERVER_SHUTDOWN, 'lost'],
    [undefined, 'lost'],
  ] as const)('reads %s as %s', (reason, end) => {
    expect(endOf(reason)).toBe(end)
  })
})

describe('accountOf', () => {
  it('finds the account behind an identity', () => {
    expect(accountOf('a11111111111141118111111111111111.nonce')).toBe('11111111-1111-4111-8111-111111111111')
  })
})

describe('volumes', () => {
  it('are 100 % at first, remembered per person, and at most 200 %', () => {
    expect(volumeOf('leila')).toBe(1)
    expect(keepVolume('leila', 3)).toBe(2)
    expect(keepVolume('kwame', -1)).toBe(0)
    expect([volumeOf('leila'), volumeOf('kwame')]).toEqual([2, 0])
  })

  it('are 100 % where something else is stored', () => {
    localStorage.setItem('indaba.volume.leila', 'loud')
    expect(volumeOf('leila')).toBe(1)
  })
})
