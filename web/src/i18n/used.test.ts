/** No text is kept that nothing says. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from './en.json'

const SOURCE = join(process.cwd(), 'src')
/** Codes that the server sends: their texts are chosen by `problems/sentence.ts`. */
const SENT = new Set(['problem', 'field'])
const PLURAL = /_(zero|one|two|few|many|other)$/

const code = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter(name => /\.tsx?$/.test(name) && !/\.test\./.test(name))
  .map(name => readFileSync(join(SOURCE, name), 'utf8'))
  .join('\n')

const all = (pattern: RegExp): string[] => [...code.matchAll(pattern)].map(match => match[1] ?? '')
const quoted = new Set(all(/['"]([\w.]+)['"]/g))
/** What may be put into a key: quoted words, names of fields, numbers. */
const words = new Set([...quoted, ...all(/\b(\w+):/g), ...all(/\b(\d+)\b/g)])
/** Keys that are put together: `lobby.${room.kind}`. */
const made = all(/`([a-zA-Z]+\.[^`]*\$\{[^`]*)`/g).map(patternOf)

function patternOf(template: string): RegExp {
  let pattern = ''
  for (let at = 0; at < template.length; at++) {
    if (!template.startsWith('${', at)) {
      pattern += template[at]?.replace(/\W/, '\\$&')
      continue
    }
    let depth = 1
    for (at += 2; depth > 0 && at < template.length; at++)
      depth += template[at] === '{' ? 1 : template[at] === '}' ? -1 : 0
    at -= 1
    pattern += '(.+)'
  }
  return new RegExp(`^${pattern}$`)
}

const isMade = (key: string): boolean =>
  made.some(pattern =>
    pattern
      .exec(key)
      ?.slice(1)
      .every(part => words.has(part)),
  )

function keysOf(texts: object, path = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [(path + key).replace(PLURAL, '')] : keysOf(value, `${path}${key}.`),
  )
}

const unused = (texts: object): string[] =>
  [...new Set(keysOf(texts))].filter(
    key => !SENT.has(key.split('.')[0] ?? '') && !quoted.has(key) && !isMade(key),
  )

describe('texts', () => {
  it('are all said somewhere', () => {
    expect(unused(en)).toEqual([])
  })

  it('would be caught', () => {
    expect(unused({ lobby: { video: 'x', nobodySaysThis: 'x', peopleIn_one: 'x' } })).toEqual([
      'lobby.nobodySaysThis',
    ])
  })
})
