/** Per-person volume from 0 to 200 %, remembered per account in this browser. */
import { recall, remember } from '@/lib/remembered'

const clamp = (volume: number): number => Math.min(2, Math.max(0, volume))

export function volumeOf(accountId: string): number {
  const stored = Number(recall(`volume.${accountId}`) ?? 1)
  return Number.isFinite(stored) ? clamp(stored) : 1
}

export function keepVolume(accountId: string, volume: number): number {
  const kept = clamp(volume)
  remember(`volume.${accountId}`, String(kept))
  return kept
}
