/** The addresses that the app answers, as its source names them: none is without a screen that was looked at. */
import { readFile } from 'node:fs/promises'
import { check } from './wait.mjs'

const source = path => readFile(new URL(`../src/${path}`, import.meta.url), 'utf8')

function all(text, pattern) {
  const found = [...text.matchAll(pattern)].map(([, name]) => name)
  check(found.length > 0, `something in the source reads as ${pattern}`)
  return found
}

/** As patterns: `:name` stands for one part of the path, `:name?` for one or none. */
async function routes() {
  const [gate, wayIn, password, sections] = await Promise.all(
    ['app/Gate.tsx', 'lib/wayIn.ts', 'lib/passwordLink.ts', 'features/settings/sections.ts'].map(source),
  )
  const [entries] = all(wayIn, /isEntry = .*\/\^\\\/\((.+)\)\//g)
  return [
    '/',
    ...entries.split('|').map(entry => `/${entry.replace('$', '').replace('\\/', '/:code?')}`),
    ...all(password, /PASSWORD_PAGE = '(.+)'/g),
    ...all(gate, /<Route path="(.+?)"/g),
    ...all(sections, /name: '(.+?)'/g).map(name => `/settings/${name}`),
  ]
}

const fits = route => {
  const parts = route
    .split('/')
    .slice(1)
    .map(part => (part.endsWith('?') ? '(/[^/]+)?' : part.startsWith(':') ? '/[^/]+' : `/${part}`))
  const whole = new RegExp(`^${parts.join('')}$`)
  return path => whole.test(path)
}

/** Those that none of these paths leads to. */
export const unseen = async paths => (await routes()).filter(route => !paths.some(fits(route)))
