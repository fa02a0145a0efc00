/** How refusals become problems that screens can branch on. */
import { describe, expect, it } from 'vitest'
import { ApiProblem, asProblem, OFFLINE, problemOf } from './problem'

describe('problemOf', () => {
  it('keeps the code, the fields and the time of the next try', () => {
    const problem = problemOf(429, { code: 'rate_limited', retry_at: '2026-01-01T00:01:20.000Z' })
    expect(problem).toMatchObject({
      status: 429,
      code: 'rate_limited',
      retryAt: new Date('2026-01-01T00:01:20.000Z'),
    })
    const invalid = problemOf(422, {
      code: 'invalid',
      errors: [{ field: 'username', code: 'username_shape' }],
    })
    expect(invalid.fields).toEqual({ username: 'username_shape' })
  })

  it('names the room of a call elsewhere', () => {
    expect(problemOf(409, { code: 'in_call_elsewhere', room_id: 'r1' }).roomId).toBe('r1')
  })

  it('makes a problem of what is not a problem document', () => {
    expect(problemOf(502, null).code).toBe('busy')
    expect(problemOf(400, '<html>').code).toBe('refused')
    expect(problemOf(422, { code: 7, errors: [null, { field: 1 }, 'x'] })).toMatchObject({
      code: 'refused',
      fields: {},
    })
  })
})

describe('asProblem', () => {
  it('leaves the API’s word as it is and calls everything else the network', () => {
    const problem = new ApiProblem(403, 'forbidden')
    expect(asProblem(problem)).toBe(problem)
    expect(asProblem(new TypeError('Failed to fetch'))).toMatchObject({ status: 0, code: OFFLINE })
  })
})
