/** What figures mean, and what a report holds. */
import { describe, expect, it } from 'vitest'
import type { ConnectionStats } from '@/media/line/statsPort'
import { reportOf, verdictOf } from './verdict'

const stats = (changes: Partial<ConnectionStats> = {}): ConnectionStats => ({
  rttMs: 24,
  jitterMs: 3,
  lossIn: 0,
  lossOut: 0,
  bitsInPerS: 1e6,
  bitsOutPerS: 1e6,
  codecsIn: ['opus'],
  codecsOut: ['opus'],
  path: 'direct',
  lock: 'encrypted',
  region: null,
  ...changes,
})

describe('verdictOf', () => {
  it('is as good as the worst figure', () => {
    expect(verdictOf(stats())).toBe('good')
    expect(verdictOf(stats({ jitterMs: 40 }))).toBe('fair')
    expect(verdictOf(stats({ lossOut: 0.2 }))).toBe('poor')
    expect(verdictOf(stats({ rttMs: 500 }))).toBe('poor')
  })

  it('says nothing where nothing was measured', () => {
    expect(verdictOf(null)).toBe('unknown')
    expect(verdictOf(stats({ rttMs: null }))).toBe('unknown')
  })
})

describe('reportOf', () => {
  it('holds the figures, line by line', () => {
    const report = reportOf([['Round trip', '24 ms']], new Date(0), 'Firefox')
    expect(report.split('\n')).toEqual(['Indaba 1970-01-01T00:00:00.000Z', 'Firefox', 'Round trip: 24 ms'])
  })
})
