/** Two people with browsers, and the report of what was measured. */
import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Person } from './person.mjs'

export const ORIGIN = process.env.BASE_URL
export const ROUNDS = process.env.SCALE === 'full' ? 5 : 1
const MODE = process.env.MODE
const ARTIFACTS = process.env.ARTIFACTS
const SLOWEST_SOUND_MS = 10_000
export const TINTS = [
  [150, 105],
  [105, 150],
  [118, 122],
  [140, 132],
]

export const uniquely = word => `${word}${Math.random().toString(36).slice(2, 8)}`

export async function report(line) {
  console.log(line)
  await appendFile(join(ARTIFACTS, 'browser-report.txt'), `${MODE}: ${line}\n`)
}

/** A picture for the eyes, and a look for barriers: in one way to run Indaba, since both show the same. */
export async function shoot(person, name) {
  if (MODE !== 'embedded') return
  await picture(person, name)
  await person.isForAll(name)
}

/** Only the picture: where a look for barriers would hold up what is going on. */
export async function picture(person, name) {
  if (MODE !== 'embedded') return
  await mkdir(join(ARTIFACTS, 'screens'), { recursive: true })
  await person.page.screenshot({ path: join(ARTIFACTS, 'screens', `${name}.png`) })
}

const CAST = ['Thandiwe Mokoena', 'Jonas Lindqvist', 'Marek Nowak', 'Meera Iyer']

/** Runs `play` with as many people as there are looks; ends with an error where a browser has something to complain about. */
export async function withPeople(play, looks, drawn) {
  const people = looks.map((_, at) => {
    const name = CAST[at]
    return new Person(name, uniquely(name.split(' ')[0].toLowerCase()), ORIGIN)
  })
  try {
    await Promise.all(people.map((person, at) => person.open(looks[at], TINTS[at % TINTS.length], drawn)))
    await play(...people)
    const wrongs = (await Promise.all(people.map(person => person.wrongs()))).flat()
    if (wrongs.length > 0) throw new Error(`Not clean:\n${wrongs.join('\n')}`)
  } catch (error) {
    for (const { name, page, complaints } of people) {
      await page
        ?.screenshot({ path: join(ARTIFACTS, `failed-${name.split(' ')[0]}.png`) })
        .catch(console.error)
      console.error(name, complaints)
    }
    throw error
  } finally {
    await Promise.all(people.map(person => person.close()))
  }
}

/** Begins to listen for the first sound; answers the time since `clickedAt` when it came. */
export function listening({ page, name }, what) {
  const heard = page.evaluate(within => globalThis.__probe.firstSound(within), SLOWEST_SOUND_MS)
  return async clickedAt => {
    const at = await heard
    if (at === null) throw new Error(`${name} heard nothing within ${SLOWEST_SOUND_MS} ms: ${what}`)
    await report(`${what} → first sound for ${name.split(' ')[0]}: ${at - clickedAt} ms`)
  }
}
