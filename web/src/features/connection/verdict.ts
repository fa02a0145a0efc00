/** What the figures of a connection mean. Pure. */
import type { ConnectionStats } from '@/media/line/statsPort'

export type Verdict = 'good' | 'fair' | 'poor' | 'unknown'

const FAIR = { rttMs: 150, jitterMs: 30, loss: 0.02 }
const POOR = { rttMs: 350, jitterMs: 60, loss: 0.08 }

function exceeds({ rttMs, jitterMs, lossIn, lossOut }: ConnectionStats, limit: typeof FAIR): boolean {
  const loss = Math.max(lossIn ?? 0, lossOut ?? 0)
  return (rttMs ?? 0) > limit.rttMs || (jitterMs ?? 0) > limit.jitterMs || loss > limit.loss
}

export function verdictOf(stats: ConnectionStats | null): Verdict {
  if (!stats || stats.rttMs === null) return 'unknown'
  return exceeds(stats, POOR) ? 'poor' : exceeds(stats, FAIR) ? 'fair' : 'good'
}

/** Bars that go with a verdict. */
export const BARS: Readonly<Record<Verdict, number>> = { good: 4, fair: 3, poor: 1, unknown: 0 }

export type Row = readonly [label: string, value: string]

/** A report to hand on: figures only, neither addresses nor names. */
export function reportOf(rows: readonly Row[], at: Date, browser: string): string {
  return [`Indaba ${at.toISOString()}`, browser, ...rows.map(([label, value]) => `${label}: ${value}`)].join(
    '\n',
  )
}
