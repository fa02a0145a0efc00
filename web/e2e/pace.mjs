/** How quickly the call's screen answers, with as many people as `CROWD` says already in `ROOM`; figures for the report. */
import { report, uniquely, withPeople } from './scene.mjs'
import { shiftsOf, watchShifts } from './shifts.mjs'
import * as steps from './steps.mjs'
import { check, pause, until } from './wait.mjs'

const { ROOM_NAME } = process.env
const CROWD = Number(process.env.CROWD)
/** The crowd comes one by one, once somebody is there. */
const GATHERS = process.env.GATHERS === 'yes'
const CALM_MS = 5000
const DESKTOP = { width: 1440, height: 900 }
/** What a person feels as slow: https://web.dev/articles/inp and https://web.dev/articles/long-animation-frames. */
const LONG_MS = 50
/** What https://web.dev/articles/cls calls good. */
const MOST_SHIFT = 0.1
const NEW_ROOMS = 3
const GERMAN_TABLETS = [768, 834, 1024]

/** Runs in the page: remembers every interaction's way to the next paint, and every frame that our scripts held up. */
function observe() {
  globalThis.__pace = { taps: [], frames: [] }
  new PerformanceObserver(list => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId) globalThis.__pace.taps.push(duration)
  }).observe({ type: 'event', durationThreshold: 16 })
  new PerformanceObserver(list => {
    for (const frame of list.getEntries()) {
      const ours = frame.scripts.filter(({ sourceURL }) => sourceURL.startsWith(location.origin))
      globalThis.__pace.frames.push(ours.reduce((sum, script) => sum + script.duration, 0))
    }
  }).observe({ type: 'long-animation-frame' })
}

const pace = ({ page }) => page.evaluate(() => globalThis.__pace)
const worst = durations => Math.round(Math.max(0, ...durations))

/** Whoever is in the lobby sees rooms come, and nothing else moves. */
async function lobbyKeepsStill({ page, origin }) {
  await watchShifts(page)
  for (let made = 0; made < NEW_ROOMS; made += 1) {
    const name = uniquely('Room ')
    const data = { name, kind: 'voice' }
    const answer = await page.request.post(`${origin}/api/rooms`, { data, headers: { Origin: origin } })
    check(answer.ok(), `${name} is made`)
    await page.getByText(name).first().waitFor()
  }
  await holds(page, `${NEW_ROOMS} rooms come into the lobby`)
}

async function holds(page, what) {
  const { all, other, what: moved } = await shiftsOf(page)
  await report(`layout shift while ${what}: ${other.toFixed(3)}, with the tiles' own ${all.toFixed(3)}`)
  check(other <= MOST_SHIFT, `nothing jumps while ${what}: ${other}, ${moved.join(' | ')}`)
}

/** Layers that open in passing, on a desk. */
async function layers(ada) {
  const { page } = ada
  await page.getByRole('button', { name: 'Microphone: Devices' }).click()
  await page.getByRole('menuitemradio').first().waitFor()
  await ada.isUsable('menu of devices')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Devices' }).waitFor()
  await ada.isUsable('menu of more')
  await page.getByRole('menuitem', { name: 'Devices' }).click()
  await page.getByRole('dialog').waitFor()
  await ada.isUsable('dialog of devices')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** The controls stand in the middle, also in a language of long words. */
async function controlsAreCentred({ page }) {
  await page.evaluate(() => {
    const key = 'indaba.preference.language'
    localStorage.setItem(key, JSON.stringify('de'))
    dispatchEvent(new StorageEvent('storage', { key }))
  })
  await page.getByRole('button', { name: 'Verlassen', exact: true }).waitFor()
  for (const width of GERMAN_TABLETS) {
    await page.setViewportSize({ width, height: 1000 })
    const off = await page.evaluate(() => {
      const { left, right } = document
        .querySelector('[data-region="controls"] > :nth-child(2)')
        .getBoundingClientRect()
      return Math.abs((left + right) / 2 - innerWidth / 2)
    })
    check(off <= 2, `the controls are in the middle of ${width} px: ${off} px off`)
  }
}

await withPeople(
  async ada => {
    await steps.register(ada)
    if (GATHERS) await lobbyKeepsStill(ada)
    await steps.toPreview(ada, ROOM_NAME)
    await steps.enter(ada, ROOM_NAME)
    if (GATHERS) await watchShifts(ada.page)
    const people = ada.page.getByRole('button', { name: new RegExp(`^People, ${CROWD + 1}`) }).first()
    await until(`${CROWD + 1} people are shown`, async () => (await people.count()) === 1)
    if (GATHERS) {
      await holds(ada.page, `${CROWD} people come into a call`)
      await layers(ada)
    }
    await ada.page.evaluate(observe)
    await pause(CALM_MS)
    const calm = (await pace(ada)).frames
    for (const name of ['Stage', 'Grid']) await ada.page.getByText(name, { exact: true }).first().click()
    await steps.mute(ada)
    await steps.unmute(ada)
    await people.click()
    await people.click()
    await pause(LONG_MS * 10)
    const { taps } = await pace(ada)
    check(taps.length > 0, 'interactions were measured')
    await report(
      `${CROWD + 1} people: slowest interaction to next paint ${worst(taps)} ms; in ${CALM_MS / 1000} s of calm ` +
        `${calm.filter(ms => ms > LONG_MS).length} frames held up by our scripts for over ${LONG_MS} ms`,
    )
    if (GATHERS) return controlsAreCentred(ada)
    await steps.leave(ada)
  },
  [{ viewport: DESKTOP }],
)
