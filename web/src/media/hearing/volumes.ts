/** How loud each person is here, from 0 to 200 %, and who is not heard at all; remembered per account in this browser. */
import { recall, remember } from '@/lib/remembered'
import type { Sounding } from '../port'

const clamp = (volume: number): number => Math.min(2, Math.max(0, volume))

const nameOf = (accountId: string, sounding: Sounding): string =>
  sounding === 'voice' ? `volume.${accountId}` : `volume.${sounding}.${accountId}`

export function volumeOf(accountId: string, sounding: Sounding = 'voice'): number {
  const stored = Number(recall(nameOf(accountId, sounding)) ?? 1)
  return Number.isFinite(stored) ? clamp(stored) : 1
}

export function keepVolume(accountId: string, volume: number, sounding: Sounding = 'voice'): number {
  const kept = clamp(volume)
  remember(nameOf(accountId, sounding), String(kept))
  return kept
}

export const isSilenced = (accountId: string): boolean => recall(`silenced.${accountId}`) === 'yes'

export const keepSilenced = (accountId: string, silenced: boolean): void =>
  remember(`silenced.${accountId}`, silenced ? 'yes' : 'no')
