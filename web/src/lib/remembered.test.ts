/** What this browser and this tab remember. */
import { describe, expect, it, vi } from 'vitest'
import { forgetAll, recall, remember } from './remembered'

describe('remembered preferences', () => {
  it('come back as they were kept', () => {
    expect(recall('volume.x')).toBeNull()
    remember('volume.x', '0.5')
    expect(recall('volume.x')).toBe('0.5')
  })

  it('are all forgotten at once, and nothing of others with them', () => {
    localStorage.setItem('other', 'stays')
    remember('volume.x', '0.5')
    forgetAll()
    expect(recall('volume.x')).toBeNull()
    expect(localStorage.getItem('other')).toBe('stays')
  })

  it('last until the page closes where storage is refused', () => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    const refused = { getItem: refuse, setItem: refuse }
    vi.stubGlobal('localStorage', refused)
    remember('refused', 'yes')
    expect(recall('refused')).toBe('yes')
    vi.unstubAllGlobals()
  })
})

it('last until the page closes too where storage is full', () => {
  remember('volume.y', '0.5')
  const store = localStorage
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  vi.stubGlobal('localStorage', { getItem: (key: string) => store.getItem(key), setItem: full })
  remember('volume.y', '1.5')
  expect(recall('volume.y')).toBe('1.5')
  vi.unstubAllGlobals()
  remember('volume.y', '2')
  expect(recall('volume.y')).toBe('2')
})
