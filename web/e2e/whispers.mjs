/** Three people whisper in a room where somebody else listens to everything; one goes, comes back and goes meanwhile. */
import { withCallers } from './callers.mjs'
import { hears, hearsNothing } from './media.mjs'
import { check, pause, until } from './wait.mjs'

const { ROOM, LISTENER } = process.env
const WITHIN_MS = 40_000
const SETTLED_MS = 3000

const all = (callers, work) => Promise.all(callers.map(work))

/** Until the room whispers, or no longer; as the app's layer does when a newer ring is announced. */
const follow = (callers, on) =>
  until(
    `the room ${on ? 'whispers' : 'no longer whispers'}`,
    async () => {
      const rings = await all(callers, caller => caller.follow())
      const [{ ringVersion }] = rings
      const agree = rings.every(ring => ring.on === on && ring.ringVersion === ringVersion)
      return agree && rings.every(ring => !on || ring.heardBy.length > 0)
    },
    WITHIN_MS,
  )

/** Who is heard by one of us: the listener is an account like any other. */
const heardAmong = callers =>
  callers.filter(({ ring }) => !ring.heardBy.some(identity => identity.includes(LISTENER)))

await withCallers(['Thandiwe Mokoena', 'Jonas Lindqvist', 'Mei Tanaka'], async callers => {
  for (const caller of callers) await caller.join(ROOM)
  for (const { page, name } of callers) await hears(page, name)
  await follow(callers, true)
  await pause(SETTLED_MS)
  const [goer] = heardAmong(callers)
  await goer.leave()
  const stay = callers.filter(caller => caller !== goer)
  await follow(stay, true)
  await goer.join(ROOM, { whispering: true })
  await follow(callers, true)
  await pause(SETTLED_MS)
  await heardByOne(callers)
  // The sign for the other side that all of this was seen: it ends the whispers.
  await goer.leave()
  await follow(stay, false)
  for (const { page, name } of stay) await hears(page, name)
  // The other side listens for a while to everybody again.
  await pause(SETTLED_MS)
  for (const caller of stay) await caller.leave()
})

/** Everybody who hears one of us has sound; who hears the listener, who says nothing, has none. */
async function heardByOne(callers) {
  await all(callers, async ({ page, name, ring }) => {
    const silent = ring.hears.some(identity => identity.includes(LISTENER))
    await (silent ? hearsNothing(page, name) : hears(page, name))
  })
  const silent = callers.filter(({ ring }) => ring.hears.some(identity => identity.includes(LISTENER)))
  check(silent.length === 1, 'one of us is whispered to by who only listens')
}
