/**
 * Every screen outside a call: nothing serious for axe, and no sideways scrolling, zoomed in and in long languages.
 *   BASE_URL=http://localhost:3080 node e2e/axe.mjs [names of the screens that are wanted…]
 */
import { chromium } from 'playwright-core'
import { barriersInEveryTheme, overflow } from './barriers.mjs'
import { unseen } from './routes.mjs'
import { SCREENS } from './screens.mjs'
import { until } from './wait.mjs'

const ORIGIN = process.env.BASE_URL ?? 'http://localhost:3080'
/** What a window of 1440 × 900 has left at 200 %, and the narrowest that pages must fit into. */
const ZOOMED = { width: 720, height: 450 }
const NARROWEST = { width: 320, height: 640 }
const LONG_LANGUAGES = ['ru', 'de']
/** Every run looks at the first; the second tells little more of the same pages, and belongs to the full one. */
const LOOKS = [
  { name: 'desktop', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
].slice(0, process.env.SCALE === 'full' ? undefined : 1)
const named = process.argv.slice(2)
const wanted = Object.entries(SCREENS).filter(([screen]) => named.length === 0 || named.includes(screen))
/** So many screens at a time. */
const AT_ONCE = 2

/** As if another tab had chosen it. */
async function speak(page, language) {
  await page.evaluate(chosen => {
    const key = 'indaba.preference.language'
    localStorage.setItem(key, JSON.stringify(chosen))
    dispatchEvent(new StorageEvent('storage', { key }))
  }, language)
  await until(`the page speaks ${language}`, () =>
    page.evaluate(chosen => document.documentElement.lang === chosen, language),
  )
}

async function findWrongs(page, colorScheme) {
  const found = [...(await overflow(page)), ...(await barriersInEveryTheme(page, colorScheme))]
  for (const language of LONG_LANGUAGES) {
    await speak(page, language)
    for (const size of [ZOOMED, NARROWEST]) {
      await page.setViewportSize(size)
      found.push(...(await overflow(page)).map(wrong => `${language}, ${size.width}: ${wrong}`))
    }
  }
  return found
}

async function examine(browser, { name, ...look }, wrongs, visited) {
  const queue = [...wanted]
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [screen, show] = next
      // Of its own, because a chosen language stays.
      const context = await browser.newContext({ ...look, serviceWorkers: 'block', reducedMotion: 'reduce' })
      const page = await context.newPage()
      page.on('pageerror', error => wrongs.push(`${screen} (${name}): ${error.message}`))
      await show(page, ORIGIN)
      visited.push(new URL(page.url()).pathname)
      const found = await findWrongs(page, look.colorScheme)
      wrongs.push(...found.map(wrong => `${screen} (${name}): ${wrong}`))
      await context.close()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
  ],
})
const wrongs = []
const visited = []
try {
  for (const look of LOOKS) await examine(browser, look, wrongs, visited)
} finally {
  await browser.close()
}
if (named.length === 0) wrongs.push(...(await unseen(visited)).map(route => `${route}: no screen of it`))
console.log(`${wanted.length} screens, ${LOOKS.length} looks, every theme`)
if (wrongs.length > 0) throw new Error(`Not for everybody:\n${wrongs.join('\n')}`)
