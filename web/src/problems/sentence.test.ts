/** Every problem becomes a sentence. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ApiProblem } from '@/api/problem'
import en from '@/i18n/en.json'
import { fieldSentence, sentence } from './sentence'

const NOW = Date.UTC(2026, 0, 1)

/** The codes of all refusals, as the API names them. */
const API = join(process.cwd(), '..', 'api')
const codes = readdirSync(API, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.py'))
  .flatMap(name => [...readFileSync(join(API, name), 'utf8').matchAll(/^ {4}code = "(\w+)"$/gm)])
  .map(match => match[1] ?? '')

describe('sentence', () => {
  it('has words for every code of the API', () => {
    expect(codes.length).toBeGreaterThan(20)
    expect(codes.filter(code => !(code in en.problem))).toEqual([])
  })

  it('says when a break is over', () => {
    const problem = new ApiProblem(403, 'jailed', {}, null, null, new Date(NOW + 80_000))
    expect(sentence(problem, NOW)).toBe('You are on a break. Rooms open again in 1:20.')
  })

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
