/**
 * Takes pictures of every screen outside a call into `artifacts/shots`, to be laid beside the design.
 *   BASE_URL=http://localhost:3080 node e2e/shots.mjs [words of the names that are wanted…]
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { SCREENS } from './screens.mjs'

const ORIGIN = process.env.BASE_URL ?? 'http://localhost:3080'
const FOLDER = join(
  process.env.ARTIFACTS ?? fileURLToPath(new URL('../../artifacts', import.meta.url)),
  'shots',
)
const LOOKS = [
  { name: 'desktop-dark', width: 1440, height: 900, colorScheme: 'dark', locale: 'en' },
  { name: 'desktop-light', width: 1440, height: 900, colorScheme: 'light', locale: 'en' },
  { name: 'desktop-light-de', width: 1440, height: 900, colorScheme: 'light', locale: 'de' },
  { name: 'desktop-dark-ru', width: 1440, height: 900, colorScheme: 'dark', locale: 'ru' },
  { name: 'desktop-contrast', width: 1440, height: 900, colorScheme: 'dark', contrast: 'more', locale: 'en' },
  { name: 'tablet-light', width: 834, height: 1112, colorScheme: 'light', locale: 'en' },
  { name: 'phone-dark', width: 390, height: 844, colorScheme: 'dark', locale: 'en' },
  { name: 'phone-light-de', width: 390, height: 844, colorScheme: 'light', locale: 'de' },
]
const wanted = process.argv.slice(2)

await mkdir(FOLDER, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
  ],
})
try {
  for (const look of LOOKS) {
    const { name, width, height, ...rest } = look
    const context = await browser.newContext({
      ...rest,
      serviceWorkers: 'block',
      viewport: { width, height },
    })
    for (const [screen, show] of Object.entries(SCREENS)) {
      const shot = `${screen}-${name}`
      if (!wanted.every(word => shot.includes(word))) continue
      const page = await context.newPage()
      await show(page, ORIGIN)
      await page.screenshot({ path: join(FOLDER, `${shot}.png`), animations: 'disabled' })
      await page.close()
      console.log(shot)
    }
    await context.close()
  }
} finally {
  await browser.close()
}
