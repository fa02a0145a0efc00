/** The ways to share a screen. */
import { describe, expect, it } from 'vitest'
import { PRESET_NAMES, PRESETS, shareOptions, USUAL } from './presets'

describe('presets', () => {
  it('send 1080p at 30 frames and 3 Mbit/s unless somebody chooses', () => {
    expect(shareOptions(USUAL, false)).toEqual({
      width: 1920,
      height: 1080,
      frameRate: 30,
      maxBitrate: 3_000_000,
      sharp: false,
      sound: false,
    })
  })

  it('are sharp for text only, where few frames do', () => {
    expect(PRESET_NAMES.filter(name => PRESETS[name].sharp)).toEqual(['text'])
    expect(PRESETS.text.frameRate).toBe(5)
  })

  it('carry sound where it is asked for', () => {
    expect(shareOptions('p720', true).sound).toBe(true)
  })
})
