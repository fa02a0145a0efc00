/** Every sound of every pack, as a browser makes it: heard, never too loud, soon over, and without a click at either end. */
import { chromium } from 'playwright-core'
import { CHROMIUM, FLAGS } from './person.mjs'
import { ORIGIN, report } from './scene.mjs'
import { SCREENS } from './screens.mjs'
import { check } from './wait.mjs'

const PACKS = ['chimes', 'pops', 'arcade', 'whispers']
const EVENTS = 9
const LONGEST_S = 1.2
/** A wave beyond 1 is cut off, which is heard. */
const LOUDEST = 1
const SOFTEST_PEAK = 0.08
/** What is before the first sample and behind the last is silence: a step from there is a click. */
const STEP = 0.01
/** One and the same sound has 1. */
const ALIKE = 0.9

/** In place of the page's own audio: what it plays is written down instead of sounding. Refers to nothing outside itself. */
function recordInstead() {
  const RATE = 48_000
  const END_SAMPLES = 24
  const waves = []
  let paper
  const begin = () => {
    paper = new OfflineAudioContext(1, RATE * 1.5, RATE)
  }
  begin()
  globalThis.AudioContext = class {
    state = 'running'
    sinkId = ''
    currentTime = 0
    get destination() {
      return paper.destination
    }
    createGain = () => paper.createGain()
    createOscillator = () => paper.createOscillator()
    createBiquadFilter = () => paper.createBiquadFilter()
    setSinkId = async () => undefined
  }
  const peakOf = wave => wave.reduce((most, one) => Math.max(most, Math.abs(one)), 0)
  /** What a press of each button sounds like. */
  globalThis.__record = async buttons => {
    const facts = []
    // The first one was just played, when the pack was chosen, and a burst of the same is one sound: it comes last.
    for (const button of buttons.toReversed()) {
      begin()
      button.click()
      await new Promise(done => setTimeout(done, 20))
      const wave = (await paper.startRendering()).getChannelData(0)
      const from = wave.findIndex(one => one !== 0)
      const to = wave.findLastIndex(one => one !== 0)
      waves.push(wave)
      facts.unshift({
        peak: peakOf(wave),
        endS: to / RATE,
        first: peakOf(wave.slice(from, from + END_SAMPLES)),
        last: peakOf(wave.slice(to + 1 - END_SAMPLES, to + 1)),
      })
    }
    return facts
  }
  /** How much any two of all sounds are the same at most, from 0 to 1. */
  globalThis.__mostAlike = () => {
    const product = (a, b) => a.reduce((sum, sample, at) => sum + sample * b[at], 0)
    const sizes = waves.map(wave => Math.sqrt(product(wave, wave)))
    const pairs = waves.flatMap((one, at) =>
      waves
        .slice(at + 1)
        .map((other, next) => Math.abs(product(one, other)) / (sizes[at] * sizes[at + 1 + next])),
    )
    return { sounds: waves.length, most: Math.max(...pairs) }
  }
}

function judge(name, { peak, endS, first, last }) {
  check(peak >= SOFTEST_PEAK, `${name} is heard: its peak is ${peak}`)
  check(peak <= LOUDEST, `${name} is not cut off: its peak is ${peak}`)
  check(endS <= LONGEST_S, `${name} is over after ${endS} s`)
  check(first < STEP && last < STEP, `${name} begins and ends without a click: ${first}, ${last}`)
}

const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
try {
  const page = await browser.newPage({ serviceWorkers: 'block', viewport: { width: 1440, height: 900 } })
  await page.addInitScript(recordInstead)
  await page.addInitScript(() => localStorage.setItem('indaba.preference.soundVolume', '1'))
  await SCREENS['settings-sounds'](page, ORIGIN)
  for (const pack of PACKS) {
    await page.locator(`input[value=${pack}]`).check()
    const buttons = page.locator('main section').last().getByRole('button')
    check((await buttons.count()) === EVENTS, `${pack} has ${EVENTS} sounds to try`)
    const facts = await buttons.evaluateAll(found => globalThis.__record(found))
    for (const [at, one] of facts.entries()) judge(`${pack}, sound ${at + 1}`, one)
    const peaks = facts.map(one => one.peak.toFixed(2)).toSorted()
    await report(`${pack}: peaks of its sounds from ${peaks[0]} to ${peaks.at(-1)}`)
  }
  const { sounds, most } = await page.evaluate(() => globalThis.__mostAlike())
  check(sounds === PACKS.length * EVENTS, `${sounds} sounds are compared`)
  check(most < ALIKE, `no two sounds are the same: the most alike ${most}`)
} finally {
  await browser.close()
}
