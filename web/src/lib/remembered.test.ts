/** What this browser and this tab remember. */
import { describe, expect, it, vi } from 'vitest'
import { forgetAll, recall, remember, tabId } from './remembered'

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
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    remember('refused', 'yes')
    expect(recall('refused')).toBe('yes')
    expect(tabId()).toBe(tabId())
  })
})

describe('tabId', () => {
  it('stays the same in one tab and fits the API', () => {
    expect(tabId()).toBe(tabId())
    expect(tabId().length).toBeLessThanOrEqual(64)
  })
})
