/** What the audio thread lets through. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MutedHint } from './mutedHint'
import { loudnessOf, QUIET_ORDERS, RELEASE_MS, VoiceGate, type VoiceOrders } from './voiceGate'

const RATE = 48_000
const BLOCK = 128
const BLOCK_MS = (BLOCK / RATE) * 1000
const tone = (height: number) =>
  Float32Array.from({ length: BLOCK }, (_, at) => height * Math.sin((at / BLOCK) * 16 * Math.PI))

function gateWith(orders: Partial<VoiceOrders>) {
  const gate = new VoiceGate(RATE)
  gate.orders = { ...QUIET_ORDERS, muted: false, ...orders }
  /** How loud what is sent is after this long. */
  const run = (heard: Float32Array, forMs: number) => {
    const sent = new Float32Array(BLOCK)
    for (let ms = 0; ms < forMs; ms += BLOCK_MS) gate.process(heard, sent)
    return loudnessOf(sent)
  }
  return { gate, run }
}

describe('VoiceGate', () => {
  it('sends what it hears when it is open', () => {
    expect(gateWith({}).run(tone(0.2), 50)).toBeCloseTo(loudnessOf(tone(0.2)))
  })

  it('sends nothing at all while muted, whatever it hears', () => {
    fc.assert(
      fc.property(fc.float32Array({ noNaN: true }), heard => {
        const gate = new VoiceGate(RATE)
        gate.orders = { ...QUIET_ORDERS, held: true, muted: true }
        const sent = new Float32Array(heard.length).fill(1)
        gate.process(heard, sent)
        expect(sent.every(sample => sample === 0)).toBe(true)
      }),
    )
  })

  it('is silent from the first block after muting', () => {
    const { gate, run } = gateWith({})
    run(tone(0.5), 50)
    gate.orders = { ...gate.orders, muted: true }
    expect(run(tone(0.5), BLOCK_MS)).toBe(0)
    expect(gate.sends).toBe(false)
  })

  it('never sends more than full scale, at any gain', () => {
    fc.assert(
      fc.property(fc.float({ min: 0, max: 2, noNaN: true }), gain => {
        const { gate } = gateWith({ gain })
        const sent = new Float32Array(BLOCK)
        for (let block = 0; block < 10; block += 1) gate.process(tone(1), sent)
        expect(Math.max(...sent.map(Math.abs))).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('doubles at 200 %', () => {
    expect(gateWith({ gain: 2 }).run(tone(0.1), 50)).toBeCloseTo(2 * loudnessOf(tone(0.1)))
  })

  it('opens above the threshold, and stays open for a while after', () => {
    const { run } = gateWith({ gate: 0.3 })
    expect(run(tone(0.05), 200)).toBe(0)
    expect(run(tone(0.3), 50)).toBeGreaterThan(0.3)
    expect(run(tone(0.01), RELEASE_MS - 50)).toBeGreaterThan(0)
    expect(run(tone(0.01), 100)).toBe(0)
  })

  it('sends while the key is held, and for a tail after', () => {
    const { gate, run } = gateWith({ pushToTalk: true })
    expect(run(tone(0.5), 100)).toBe(0)
    gate.orders = { ...gate.orders, held: true }
    expect(run(tone(0.5), 50)).toBeGreaterThan(0.5)
    gate.orders = { ...gate.orders, held: false }
    expect(run(tone(0.5), RELEASE_MS - 50)).toBeGreaterThan(0.5)
    expect(run(tone(0.5), 100)).toBe(0)
  })

  it('measures while it is muted', () => {
    const { gate, run } = gateWith({ muted: true })
    run(tone(0.3), 50)
    expect(gate.loudness).toBeGreaterThan(0.5)
  })
})

describe('MutedHint', () => {
  const hearFor = (hint: MutedHint, loudness: number, fromMs: number, toMs: number) => {
    let told = false
    for (let at = fromMs; at <= toMs; at += 50) told = hint.hear(loudness, at)
    return told
  }

  it('says so when speech lasts, not at a cough', () => {
    expect(hearFor(new MutedHint(), 0.5, 0, 300)).toBe(false)
    expect(hearFor(new MutedHint(), 0.5, 0, 600)).toBe(true)
  })

  it('takes it back after silence', () => {
    const hint = new MutedHint()
    hearFor(hint, 0.5, 0, 1000)
    expect(hearFor(hint, 0, 1050, 2500)).toBe(true)
    expect(hearFor(hint, 0, 2550, 3200)).toBe(false)
  })
})
