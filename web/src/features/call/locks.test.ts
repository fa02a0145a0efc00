/** The lock of the whole call is its weakest. */
import { describe, expect, it } from 'vitest'
import { peer } from '@/testing/peers'
import { weakest } from './locks'

describe('weakest', () => {
  it('is encrypted when everybody is, and in an empty call', () => {
    expect(weakest([peer('leila')]).lock).toBe('encrypted')
    expect(weakest([]).lock).toBe('encrypted')
  })

  it('names the one person who sends in the clear, before one whom we cannot read', () => {
    const peers = [peer('leila', { lock: 'undecryptable' }), peer('kwame', { lock: 'clear' })]
    expect(weakest(peers)).toEqual({ lock: 'clear', name: 'kwame' })
  })
})
