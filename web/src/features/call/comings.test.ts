/** Who came and who went. */
import { describe, expect, it } from 'vitest'
import { peer } from '@/testing/peers'
import { comings } from './comings'

describe('comings', () => {
  const me = peer('me', { isMe: true })
  const leila = peer('leila')

  it('names who came and who went, never me', () => {
    expect(comings([], [me, leila]).came).toEqual([leila])
    expect(comings([me, leila], [me]).went).toEqual([leila])
  })

  it('says nothing of somebody who comes back as another connection of the same account', () => {
    const again = peer('leila-2', { accountId: leila.accountId })
    expect(comings([leila], [again])).toEqual({ came: [], went: [] })
  })
})
