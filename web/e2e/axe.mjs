/** Every screen outside a call: nothing serious for axe, and no sideways scrolling, zoomed in and in long languages. */
import { chromium } from 'playwright-core'
import { barriers, overflow } from './barriers.mjs'
import { SCREENS } from './screens.mjs'

const ORIGIN = process.env.BASE_URL ?? 'http://localhost:3080'
/** What a window of 1440 × 900 has left at 200 %, and the narrowest that pages must fit into. */
const ZOOMED = { width: 720, height: 450 }
const NARROWEST = { width: 320, height: 640 }
/** Every run looks at the first two; the others tell little more of the same pages, and belong to the full one. */
const LOOKS = [
  { name: 'desktop, light', axe: true, viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: '200 %, Russian', viewport: ZOOMED, locale: 'ru', narrow: true },
  { name: 'phone, dark', axe: true, viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  { name: 'phone, German, contrast', axe: true, viewport: NARROWEST, contrast: 'more', locale: 'de' },
].slice(0, process.env.SCALE === 'full' ? undefined : 2)

async function examine(browser, { name, axe, narrow, ...look }, wrongs) {
  const context = await browser.newContext({ ...look, serviceWorkers: 'block', reducedMotion: 'reduce' })
  for (const [screen, show] of Object.entries(SCREENS)) {
    const page = await context.newPage()
    page.on('pageerror', error => wrongs.push(`${screen} (${name}): ${error.message}`))
    await show(page, ORIGIN)
    const found = [...(await overflow(page)), ...(axe ? await barriers(page) : [])]
    if (narrow) {
      await page.setViewportSize(NARROWEST)
      found.push(...(await overflow(page)))
    }
    wrongs.push(...found.map(wrong => `${screen} (${name}): ${wrong}`))
    await page.close()
  }
  await context.close()
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
try {
  await Promise.all(LOOKS.map(look => examine(browser, look, wrongs)))
} finally {
  await browser.close()
}
console.log(`${Object.keys(SCREENS).length} screens in ${LOOKS.length} looks`)
if (wrongs.length > 0) throw new Error(`Not for everybody:\n${wrongs.join('\n')}`)
