/** What was chosen for calls outlives a visit, and damage. */
import { describe, expect, it } from 'vitest'
import { keepChoices, readChoices } from './choices'

describe('choices', () => {
  it('are kept from one visit to the next', () => {
    const chosen = { ...readChoices(), muted: true, camera: 'front' }
    keepChoices(chosen)
    expect(readChoices()).toEqual(chosen)
  })

  it.each(['', 'not json', 'null', '7'])('begin anew where %j is stored', stored => {
    expect(readChoices(stored)).toEqual(readChoices(null))
  })

  it('fill in what an older version did not store', () => {
    expect(readChoices('{"muted":true}')).toEqual({ ...readChoices(null), muted: true })
  })
})
