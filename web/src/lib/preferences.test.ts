/** Preferences are kept, and what is stored wrongly does no harm. */
import { beforeEach, describe, expect, it } from 'vitest'
import { PreferenceStore } from './preferences'

let store: PreferenceStore
beforeEach(() => {
  store = new PreferenceStore()
})

describe('PreferenceStore', () => {
  it('begins with what is usual', () => {
    expect(store.get('pack')).toBe('chimes')
    expect(store.get('gate')).toBeNull()
  })

  it('remembers over a reload, and tells who listens once for each change', () => {
    let told = 0
    store.subscribe(() => (told += 1))
    store.set('gain', 1.5)
    store.set('gain', 1.5)
    store.set('keys', { mute: 'k' })
    expect(told).toBe(2)
    const reloaded = new PreferenceStore()
    expect(reloaded.get('gain')).toBe(1.5)
    expect(reloaded.get('keys')).toEqual({ mute: 'k' })
  })

  it('gives the same value until it changes', () => {
    store.set('keys', { mute: 'k' })
    expect(store.get('keys')).toBe(store.get('keys'))
  })

  it.each([
    ['gain', '7'],
    ['gain', '"loud"'],
    ['theme', '"pink"'],
    ['rejoin', '{'],
    ['keys', '[1]'],
    ['language', '"xx"'],
  ] as const)('falls back to the usual where %s is stored as %s', (name, stored) => {
    localStorage.setItem(`indaba.preference.${name}`, stored)
    expect(store.get(name)).toEqual(new PreferenceStore().get(name))
    localStorage.removeItem(`indaba.preference.${name}`)
    expect(store.get(name)).toEqual(new PreferenceStore().get(name))
  })

  it('follows another tab', () => {
    store.start()
    expect(store.get('theme')).toBe('system')
    localStorage.setItem('indaba.preference.theme', '"dark"')
    window.dispatchEvent(new StorageEvent('storage', { key: 'indaba.preference.theme' }))
    expect(store.get('theme')).toBe('dark')
  })
})
