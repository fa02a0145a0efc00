/** Who may have which of my tracks while a room whispers. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountOf } from '../identities'
import { follows, permissionsFor, stateOf } from './whispering'

const id = (digit: string) => `a${digit.repeat(32)}.nonce`
const [ANN, BEN, MEI] = [id('1'), id('2'), id('3')] as const
const ring = (heardBy: string[], on = true) => ({ on, hears: [], heardBy, ringVersion: 1 })

describe('permissionsFor', () => {
  it('asks nothing of the SFU where nobody whispers', () => {
    expect(permissionsFor(null, [ANN], [])).toBeNull()
    expect(permissionsFor(ring([ANN], false), [ANN], [])).toBeNull()
  })

  it('gives everything to the listener, by identity or account, and only silent tracks to others', () => {
    for (const listener of [BEN, accountOf(BEN)])
      expect(permissionsFor(ring([listener]), [ANN, BEN, MEI], ['camera'])).toEqual([
        { participantIdentity: ANN, allowedTrackSids: ['camera'] },
        { participantIdentity: BEN, allowAll: true },
        { participantIdentity: MEI, allowedTrackSids: ['camera'] },
      ])
  })

  it('gives sound to nobody before a listener is named', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(ANN, BEN, MEI)), identities => {
        const given = permissionsFor(ring([]), identities, ['camera']) ?? []
        expect(given.every(one => !one.allowAll)).toBe(true)
      }),
    )
  })
})

describe('stateOf', () => {
  it('waits until a listener is named', () => {
    expect([null, ring([], false), ring([]), ring([ANN])].map(stateOf)).toEqual([
      'off',
      'off',
      'waiting',
      'on',
    ])
  })
})

describe('follows', () => {
  it('takes no older ring', () => {
    const at = (ringVersion: number) => ({ ...ring([]), ringVersion })
    expect([0, 1, 2].map(version => follows(at(1), at(version)))).toEqual([false, true, true])
    expect(follows(null, at(0))).toBe(true)
  })
})
