/** Statistics as people read them. */
import { describe, expect, it } from 'vitest'
import { decodedIn, type Row, StatsReader } from './stats'

function rows(changes: { bytes?: number; lost?: number; received?: number; candidate?: object } = {}): Row[] {
  const { bytes = 1000, lost = 0, received = 100, candidate = {} } = changes
  return [
    { type: 'transport', id: 't', selectedCandidatePairId: 'p' },
    { type: 'candidate-pair', id: 'x', localCandidateId: 'none', nominated: true, state: 'succeeded' },
    { type: 'candidate-pair', id: 'p', localCandidateId: 'l', currentRoundTripTime: 0.024 },
    {
      ...{ type: 'local-candidate', id: 'l', candidateType: 'host', protocol: 'udp', address: '192.0.2.7' },
      ...candidate,
    },
    {
      ...{ type: 'inbound-rtp', id: 'i', codecId: 'c', jitter: 0.004 },
      ...{ bytesReceived: bytes, packetsReceived: received, packetsLost: lost },
    },
    { type: 'outbound-rtp', id: 'o', codecId: 'd', bytesSent: bytes / 2 },
    { type: 'remote-inbound-rtp', id: 'r', fractionLost: 0.25, jitter: 0.001, roundTripTime: 0.05 },
    { type: 'codec', id: 'c', mimeType: 'audio/opus' },
    { type: 'codec', id: 'd', mimeType: 'video/VP8' },
  ]
}

const KNOWN = { lock: 'encrypted', region: 'fra' } as const

describe('StatsReader', () => {
  it('reads times, codecs and the path at once', () => {
    expect(new StatsReader().read(rows(), KNOWN, 0)).toMatchObject({
      rttMs: 24,
      jitterMs: 4,
      lossOut: 0.25,
      bitsInPerS: null,
      codecsIn: ['opus'],
      codecsOut: ['vp8'],
      path: 'direct',
      lock: 'encrypted',
      region: 'fra',
    })
  })

  it('reads rates and losses between two looks', () => {
    const reader = new StatsReader()
    reader.read(rows(), KNOWN, 0)
    const later = reader.read(rows({ bytes: 3000, lost: 10, received: 190 }), KNOWN, 2000)
    expect(later).toMatchObject({ bitsInPerS: 8000, bitsOutPerS: 4000, lossIn: 0.1 })
  })

  it.each([
    [{ candidateType: 'relay' }, 'relay'],
    [{ protocol: 'tcp' }, 'tcp'],
    [{ candidateType: 'srflx' }, 'direct'],
  ])('reads the path of %o as %s', (candidate, path) => {
    expect(new StatsReader().read(rows({ candidate }), KNOWN, 0).path).toBe(path)
  })

  it('says nothing of what is not known', () => {
    const { rttMs, lossIn, path, codecsIn } = new StatsReader().read([], { lock: 'off', region: null }, 0)
    expect({ rttMs, lossIn, path, codecsIn }).toEqual({ rttMs: null, lossIn: null, path: null, codecsIn: [] })
  })
})

describe('decodedIn', () => {
  it('counts what was heard and seen, not what was invented', () => {
    const audio = { type: 'inbound-rtp', id: 'a', totalSamplesReceived: 900, concealedSamples: 800 }
    const video = { type: 'inbound-rtp', id: 'v', framesDecoded: 7 }
    expect(decodedIn([audio, video, { type: 'codec', id: 'c' }])).toBe(107)
  })
})
