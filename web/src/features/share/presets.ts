/** How a screen may be sent. Pure. */
import type { ShareOptions } from '@/media/port'

const MBIT = 1_000_000

export const PRESETS = {
  p720: { width: 1280, height: 720, frameRate: 30, maxBitrate: 1.5 * MBIT, sharp: false },
  p1080: { width: 1920, height: 1080, frameRate: 30, maxBitrate: 3 * MBIT, sharp: false },
  p1080f60: { width: 1920, height: 1080, frameRate: 60, maxBitrate: 5 * MBIT, sharp: false },
  native: { width: null, height: null, frameRate: 120, maxBitrate: 20 * MBIT, sharp: false },
  text: { width: 1920, height: 1080, frameRate: 5, maxBitrate: 1 * MBIT, sharp: true },
} as const satisfies Record<string, Omit<ShareOptions, 'sound'>>

export type Preset = keyof typeof PRESETS
export const PRESET_NAMES = Object.keys(PRESETS) as Preset[]
export const USUAL: Preset = 'p1080'

export const shareOptions = (preset: Preset, sound: boolean): ShareOptions => ({ ...PRESETS[preset], sound })
