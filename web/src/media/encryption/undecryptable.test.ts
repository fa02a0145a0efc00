/** When somebody is said to be undecryptable, and when no longer. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Undecryptable } from './undecryptable'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function watch() {
  const changed = vi.fn()
  let decoded = 0
  const decode = () => {
    decoded += 1
  }
  const found = new Undecryptable(changed, async () => decoded)
  const failFor = (seconds: number) => {
    for (let second = 0; second <= seconds; second++) {
      if (second > 0) vi.advanceTimersByTime(1000)
      found.failed('leila')
    }
  }
  return { changed, decode, found, failFor, said: () => [...found.identities] }
}

describe('Undecryptable', () => {
  it('says nothing while keys change', () => {
    const { failFor, said, changed } = watch()
    failFor(2)
    expect(said()).toEqual([])
    expect(changed).not.toHaveBeenCalled()
  })

  it('says it once when it lasts three seconds, through the minute in which the worker is quiet', () => {
    const { failFor, said, changed } = watch()
    failFor(5)
    vi.advanceTimersByTime(60_500)
    failFor(5)
    vi.advanceTimersByTime(60_500)
    expect(said()).toEqual(['leila'])
    expect(changed).toHaveBeenCalledTimes(1)
  })

  it('takes it back when even the quiet minute brings no failure', () => {
    const { failFor, said, changed } = watch()
    failFor(5)
    vi.advanceTimersByTime(62_000)
    expect(said()).toEqual([])
    expect(changed).toHaveBeenCalledTimes(2)
  })

  it('takes it back within moments when something is decoded again', async () => {
    const { failFor, said, decode } = watch()
    failFor(4)
    await vi.advanceTimersByTimeAsync(3000)
    expect(said()).toEqual(['leila'])
    decode()
    await vi.advanceTimersByTimeAsync(1000)
    expect(said()).toEqual([])
  })

  it('forgets everything when another key is there', () => {
    const { failFor, found, said } = watch()
    failFor(4)
    found.forgetAll()
    expect(said()).toEqual([])
  })

  it('does not add up failures of two changes of the key', () => {
    const { failFor, said } = watch()
    failFor(1)
    vi.advanceTimersByTime(600_000)
    failFor(1)
    expect(said()).toEqual([])
  })

  it('tells nobody after the call', () => {
    const { failFor, found, changed } = watch()
    failFor(4)
    found.stop()
    vi.advanceTimersByTime(100_000)
    expect(changed).toHaveBeenCalledTimes(1)
  })
})
