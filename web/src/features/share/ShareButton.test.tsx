/** The button to share stands only where the browser can. */
import { render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { USUAL } from './presets'
import { ShareButton } from './ShareButton'

afterEach(() => {
  vi.unstubAllGlobals()
})

function open(mediaDevices: object) {
  vi.stubGlobal('navigator', { mediaDevices, userAgent: navigator.userAgent, platform: navigator.platform })
  const nothing = () => undefined
  render(
    <ShareButton
      sharing={false}
      preset={USUAL}
      sound={false}
      warning={null}
      onToggle={nothing}
      onPreset={nothing}
      onSound={nothing}
    />,
  )
  return screen.queryByRole('button', { name: 'Share screen' })
}

describe('ShareButton', () => {
  it('is there where a screen can be captured', () => {
    expect(open({ getDisplayMedia: () => undefined })).toBeTruthy()
  })

  it('is not there where none can', () => {
    expect(open({})).toBeNull()
  })
})
