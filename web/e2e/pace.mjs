/** How quickly the call's screen answers, with as many people as `CROWD` says already in `ROOM`; figures for the report. */
import { report, withPeople } from './scene.mjs'
import * as steps from './steps.mjs'
import { check, pause, until } from './wait.mjs'

const { ROOM_NAME } = process.env
const CROWD = Number(process.env.CROWD)
const CALM_MS = 5000
const DESKTOP = { width: 1440, height: 900 }
/** What a person feels as slow: https://web.dev/articles/inp and https://web.dev/articles/long-animation-frames. */
const LONG_MS = 50

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

await withPeople(
  async ada => {
    await steps.register(ada)
    await steps.toPreview(ada, ROOM_NAME)
    await steps.enter(ada, ROOM_NAME)
    const people = ada.page.getByRole('button', { name: new RegExp(`^People, ${CROWD + 1}`) }).first()
    await until(`${CROWD + 1} people are shown`, async () => (await people.count()) === 1)
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
    await steps.leave(ada)
  },
  [{ viewport: DESKTOP }],
)
