/** What stands in the panel. */
import { describe, expect, it } from 'vitest'
import { message } from '@/testing/messages'
import { type Filter, linesOf } from './lines'

const room = message({ id: 'a', at: 1 })
const secret = message({ id: 'b', at: 3, to: 'me' })
const came = { id: 'c', at: 2, text: 'Leila is here' }
const ids = (filter: Filter) =>
  linesOf([room, secret], [came], filter).map(line =>
    line.kind === 'message' ? line.message.id : line.happening.id,
  )

describe('linesOf', () => {
  it('keeps the order of time, and what the filter asks for', () => {
    expect(ids('all')).toEqual(['a', 'c', 'b'])
    expect(ids('room')).toEqual(['a'])
    expect(ids('private')).toEqual(['b'])
    expect(ids('system')).toEqual(['c'])
  })

  it('says the name once for messages that follow each other', () => {
    const next = message({ id: 'd', at: 2 })
    const lines = linesOf([room, next, { ...next, id: 'e', at: 500_000 }], [], 'all')
    expect(lines.map(line => line.kind === 'message' && line.follows)).toEqual([false, true, false])
  })
})
