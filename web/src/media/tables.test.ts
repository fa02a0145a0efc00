/** The media seam's tables: codec, key slot, the meaning of an ending, identities. */
import { DisconnectReason } from 'livekit-client'
import { describe, expect, it } from 'vitest'
import { lostDevices } from './devices/deviceWatch'
import { weakestOf } from './encryption/locks'
import { keepVolume, volumeOf } from './hearing/volumes'
import { accountOf } from './identities'
import { endOf } from './line/ending'
import { codecFor, isSimulcast } from './sending/codec'

describe('codecFor', () => {
  it.each([
    ['camera', true, true, true, 'vp8'],
    ['camera', false, true, true, 'vp8'],
    ['screen', true, true, true, 'vp8'],
    ['text', true, true, true, 'vp8'],
    ['screen', false, false, false, 'vp8'],
    ['screen', false, true, true, 'vp9'],
    ['text', false, true, true, 'av1'],
    ['text', false, true, false, 'vp9'],
    ['text', false, false, false, 'vp8'],
  ] as const)('sends %s (encrypted %s, VP9 %s, AV1 %s) in %s', (sent, encrypted, vp9, av1, codec) => {
    expect(codecFor(sent, encrypted, { vp9, av1 })).toBe(codec)
  })

  it('has layers of several sizes in VP8 alone', () => {
    expect((['vp8', 'vp9', 'av1'] as const).filter(isSimulcast)).toEqual(['vp8'])
  })
})

describe('endOf', () => {
  it.each([
    [DisconnectReason.CLIENT_INITIATED, 'lost'],
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

describe('weakestOf', () => {
  it.each([
    [['passphrase', 'passphrase'], 'passphrase'],
    [['encrypted', 'undecryptable'], 'undecryptable'],
    [['undecryptable', 'clear', 'encrypted'], 'clear'],
    [['off', 'off'], 'off'],
    [[], 'encrypted'],
  ] as const)('says of %j: %s', (locks, lock) => {
    expect(weakestOf(locks, 'encrypted')).toBe(lock)
  })
})

describe('lostDevices', () => {
  const device = (kind: MediaDeviceKind, deviceId: string) => ({ kind, deviceId }) as MediaDeviceInfo
  const chosen = { microphone: 'm', camera: null, speaker: 's' }

  it('names what was chosen and is gone', () => {
    expect(lostDevices(chosen, [device('audioinput', 'm'), device('audiooutput', 'other')])).toEqual([
      'speaker',
    ])
  })

  it('says nothing where the browser hides its devices', () => {
    expect(lostDevices(chosen, [device('audioinput', ''), device('audiooutput', '')])).toEqual([])
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
