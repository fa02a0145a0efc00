/** Toasts come, wait for whoever is at them, and go. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ToastStore } from './toasts'

let store: ToastStore
const texts = () => store.get().map(toast => toast.text)

beforeEach(() => {
  vi.useFakeTimers()
  store = new ToastStore()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('ToastStore', () => {
  it('lets a toast go by itself, later where something can be done about it', () => {
    store.say('Kwame is here')
    store.say('There is a place', { label: 'Join', run: () => undefined })
    vi.advanceTimersByTime(6_000)
    expect(texts()).toEqual(['There is a place'])
    vi.advanceTimersByTime(14_000)
    expect(texts()).toEqual([])
  })

  it('keeps one while somebody is at it', () => {
    store.say('Kwame is here')
    const id = store.get()[0]?.id ?? 0
    store.hold(id)
    vi.advanceTimersByTime(60_000)
    expect(texts()).toEqual(['Kwame is here'])
    store.release(id)
    vi.advanceTimersByTime(6_000)
    expect(texts()).toEqual([])
  })

  it('says no more of a place to whoever is there', () => {
    store.say('Table is there', { label: 'Join', to: '/rooms/t' })
    store.say('Kwame is here')
    store.arrived('/rooms/other')
    expect(texts()).toEqual(['Table is there', 'Kwame is here'])
    store.arrived('/rooms/t')
    expect(texts()).toEqual(['Kwame is here'])
  })

  it('shows three at once: the oldest gives way', () => {
    for (const text of ['a', 'b', 'c', 'd']) store.say(text)
    expect(texts()).toEqual(['b', 'c', 'd'])
  })
})
