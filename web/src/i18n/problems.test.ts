/** Every problem becomes a sentence. */
import { describe, expect, it } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { fieldSentence, sentence } from './problems'

const NOW = Date.UTC(2026, 0, 1)

describe('sentence', () => {
  it('counts down to the next try', () => {
    const problem = new ApiProblem(429, 'rate_limited', {}, new Date(NOW + 80_000))
    expect(sentence(problem, NOW)).toBe('Too many tries. Again in 1:20.')
    expect(sentence(problem, NOW + 79_000)).toBe('Too many tries. Again in 0:01.')
  })

  it('says plainly why nobody can register', () => {
    expect(sentence(new ApiProblem(403, 'registration_closed'), NOW)).toBe(
      'This server takes no new accounts.',
    )
    expect(sentence(new ApiProblem(403, 'invite_required'), NOW)).toContain('by invite only')
  })

  it('names the room that is full', () => {
    expect(sentence(new ApiProblem(409, 'room_full'), NOW, 'Sunday table')).toBe('Sunday table is full.')
  })

  it('has words for codes that it does not know', () => {
    expect(sentence(new ApiProblem(418, 'teapot'), NOW)).toBe('That did not work.')
    expect(sentence(new ApiProblem(500, 'teapot'), NOW)).toBe('The server is busy. Try again in a moment.')
  })
})

describe('fieldSentence', () => {
  it('is silent about a field that is right', () => {
    expect(fieldSentence(null, 'username')).toBeUndefined()
    expect(
      fieldSentence(new ApiProblem(422, 'invalid', { password: 'too_short' }), 'username'),
    ).toBeUndefined()
  })

  it('says what is wrong, or at least that something is', () => {
    const problem = new ApiProblem(422, 'invalid', {
      password: 'too_common',
      username: 'string_pattern_mismatch',
    })
    expect(fieldSentence(problem, 'password')).toBe('Everybody tries this one first. Take another.')
    expect(fieldSentence(problem, 'username')).toBe('This is not acceptable.')
  })
})
