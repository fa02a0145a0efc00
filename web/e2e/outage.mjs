/** The API dies under a call and comes back: the sound goes on, nobody joins twice, nobody reloads, and the page says so. */
import { hears } from './media.mjs'
import { report, shoot, uniquely, withPeople } from './scene.mjs'
import { button, shown } from './screen.mjs'
import * as steps from './steps.mjs'
import { check, clickIfThere, pause, until } from './wait.mjs'

const FULL = process.env.SCALE === 'full'
const AWAY_MS = FULL ? 30_000 : 6_000
/** The longest wait between two tries, and the try. */
const BACK_WITHIN_MS = 45_000
const LONGEST_GAP_MS = 200
/** Longer than the silence between the beeps of a fake microphone. */
const LOOK_MS = 1_200
const PRESSED_EVERY_MS = 500
/** One notice, worded for what is lost: in embedded mode the line's signalling goes with the API. */
const AWAY = /^(Updates about the room do not arrive|Connection lost\. Trying)/
const BACK = /^(Updates about the room arrive again|The connection is back)\./

const turn = async act => {
  const { status } = await fetch(`${process.env.SWITCH}/${act}`, { method: 'POST' })
  check(status === 204, `the switchboard can ${act} (${status})`)
}

/** Listens all the while: the most sound that was made up within one look, and how often the energy stood still. */
function meter({ page }) {
  const met = { worst: 0, total: 0, silent: 0 }
  const read = async () => ({
    lost: Object.values(await page.evaluate(() => globalThis.__probe.concealedMs())).reduce(
      (a, b) => a + b,
      0,
    ),
    energy: await page.evaluate(() => globalThis.__probe.energy()),
  })
  let runs = true
  const listen = async () => {
    let before = await read()
    while (runs) {
      await pause(LOOK_MS)
      const now = await read()
      met.worst = Math.max(met.worst, now.lost - before.lost)
      met.total += now.lost - before.lost
      if (now.energy <= before.energy) met.silent += 1
      before = now
    }
  }
  const done = listen()
  return async () => {
    runs = false
    await done
    return met
  }
}

/** What must not happen during an outage. */
function watch({ page }) {
  const seen = { joins: 0, loads: 0 }
  page.on('request', request => {
    if (request.method() === 'POST' && request.url().endsWith('/join')) seen.joins += 1
  })
  page.on('load', () => {
    seen.loads += 1
  })
  return seen
}

/** One raises a hand, and the other is told of it by the server. */
async function presenceGoesRound(one, other) {
  await button(one.page, 'Raise hand').click()
  await shown(other.page.getByRole('listitem', { name: new RegExp(`^${one.name}.*hand`, 'i') }))
  await button(one.page, 'Lower hand').click()
}

/** Both press what tries at once, no oftener than people do. */
async function hurry(people) {
  for (const { page } of people) await clickIfThere(button(page, 'Now'))
  await pause(PRESSED_EVERY_MS)
}

async function outage(people, seats, { how, awayMs, hurries }) {
  const [one, other] = people
  let meters = people.map(meter)
  await turn(how)
  const from = Date.now()
  await shown(one.page.getByText(AWAY))
  await report(`${how} → told that news are away: ${Date.now() - from} ms`)
  await shoot(one, `outage-${how}`)
  await pause(awayMs)
  check((await one.page.getByText(AWAY).count()) === 1, 'it is still said, once')
  await heardOn(people, meters, `${how}, away ${awayMs / 1000} s`)
  meters = people.map(meter)
  await turn('start')
  const back = Date.now()
  await until(
    'all is back',
    async () => {
      if (hurries) await hurry(people)
      return one.page.getByText(BACK).count()
    },
    BACK_WITHIN_MS,
  )
  await report(`API back → told so: ${Date.now() - back} ms`)
  check((await one.page.getByText(AWAY).count()) === 0, 'nothing is said to be away')
  await until(
    'so are those of the other',
    async () => (await other.page.getByText(AWAY).count()) === 0,
    BACK_WITHIN_MS,
  )
  await presenceGoesRound(one, other)
  for (const person of people) await hears(person.page, `${person.name}, afterwards,`)
  await heardOn(people, meters, 'API back')
  check(JSON.stringify(await seatsOf(one)) === JSON.stringify(seats), 'each has the seat from before, once')
}

/** What was heard meanwhile, for the report: never silence, and little that the browser had to make up. */
async function heardOn(people, meters, when) {
  const met = await Promise.all(meters.map(stop => stop()))
  const words = met.map(({ worst, total }) => `${Math.round(worst)} (${Math.round(total)} in all)`)
  await report(`${when}: made-up sound in the worst ${LOOK_MS / 1000} s ${words.join(', ')} ms`)
  for (const [at, { worst, silent }] of met.entries())
    check(
      worst <= LONGEST_GAP_MS && silent === 0,
      `${people[at].name} hears on (${worst} ms, ${silent} silences)`,
    )
}

/** Who sits in the room, as the server says. */
async function seatsOf({ page }) {
  const room = new URL(page.url()).pathname.split('/').at(-1)
  const { members } = await (await page.request.get(`${process.env.BASE_URL}/api/rooms/${room}`)).json()
  return members.map(({ identity, state }) => `${identity} ${state}`).sort()
}

await withPeople(
  async (...people) => {
    const [one, other] = people
    const room = uniquely('Storm ')
    for (const person of people) {
      // A browser writes each try into its console.
      person.isCutOff = true
      await steps.register(person)
    }
    await steps.makeRoom(one, room)
    for (const person of people) {
      await steps.toPreview(person, room)
      await steps.enter(person, room)
    }
    for (const person of people) await hears(person.page, person.name)
    await until(
      'both are there',
      async () => (await seatsOf(one)).filter(seat => seat.endsWith('in_room')).length === 2,
    )
    await presenceGoesRound(other, one)
    const seats = await seatsOf(one)
    const seen = people.map(watch)
    await outage(people, seats, { how: 'kill', awayMs: AWAY_MS, hurries: false })
    await outage(people, seats, { how: 'stop', awayMs: FULL ? AWAY_MS : 3_000, hurries: true })
    for (const { joins, loads } of seen)
      check(joins === 0 && loads === 0, `no join (${joins}), no reload (${loads})`)
    await steps.leave(one)
    await steps.leave(other)
  },
  [
    { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
    { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  ],
)
