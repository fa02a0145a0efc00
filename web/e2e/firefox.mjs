/** A Firefox and a Chromium meet in an encrypted room: what one encrypts, the other opens. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer from 'puppeteer-core'
import { cameraOf, hears, sees } from './media.mjs'
import { Person } from './person.mjs'
import { install } from './probe.mjs'
import { ORIGIN, report, TINTS, uniquely } from './scene.mjs'
import * as steps from './steps.mjs'
import { check, until } from './wait.mjs'
import { inChannels } from './wire.mjs'

const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox-esr'
const PREFERENCES = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
}
const NAME = 'Firefox Fan'
const STEP_MS = 20_000

const folder = await mkdtemp(join(tmpdir(), 'indaba-firefox-'))
const ada = new Person('Thandiwe Mokoena', uniquely('thandiwe'), ORIGIN)
let firefox
try {
  await ada.open({ viewport: { width: 1280, height: 800 } }, TINTS[0])
  firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    userDataDir: folder,
    extraPrefsFirefox: PREFERENCES,
    headless: true,
  })
  const page = await firefox.newPage()
  page.setDefaultTimeout(STEP_MS)
  await page.setViewport({ width: 1280, height: 800 })
  await page.evaluateOnNewDocument(install)
  const errors = []
  page.on('pageerror', error => errors.push(error.message))
  await meet(page)
  const violations = await page.evaluate(() => globalThis.__probe.violations)
  const wrongs = [...errors, ...violations, ...(await ada.wrongs())]
  if (wrongs.length > 0) throw new Error(`Not clean:\n${wrongs.join('\n')}`)
} finally {
  await firefox?.close()
  await ada.close()
  await rm(folder, { recursive: true, force: true })
}

async function meet(page) {
  const room = uniquely('Mixed ')
  await steps.register(ada)
  await steps.makeRoom(ada, room)
  await steps.toPreview(ada, room)
  await steps.enter(ada, room)
  await register(page)
  await page.locator(`a[aria-label="Join ${room}"]`).click()
  await page.locator(`::-p-xpath(//button[normalize-space()="Join ${room}"])`).click()
  const clickedAt = Date.now()
  await page.locator('button[aria-label="Leave"]').wait()
  await Promise.all([
    hears(page, 'Firefox').then(() =>
      report(`join with Firefox → it hears sound: ${Date.now() - clickedAt} ms`),
    ),
    hears(ada.page, 'Chromium'),
    sees(page, cameraOf(ada.name), 'Firefox'),
    sees(ada.page, cameraOf(NAME), 'Chromium'),
  ])
  for (const one of [page, ada.page])
    await until('both sides show encryption', async () => (await one.$('[data-lock="encrypted"]')) !== null)
  await chat(page)
}

/** A text each way; neither is in anything that a data channel of either browser has carried. */
async function chat(page) {
  const [asked, answered] = [uniquely('Ninjani '), uniquely('Siyaphila ')]
  await steps.write(ada, asked)
  // By the page's own means: this driver's pointer finds no box that stands still during a call.
  await page.evaluate(() => document.querySelector('button[aria-label^="Chat"]').click())
  await reads(page, asked)
  await page.focus('textarea[aria-label="Write to the room"]')
  await page.keyboard.type(answered)
  await page.keyboard.press('Enter')
  await reads(ada.page, answered)
  for (const one of [page, ada.page]) {
    const passed = await inChannels(one)
    check(passed.length > 0, 'data channels carry something')
    check(!passed.some(bytes => bytes.includes(asked) || bytes.includes(answered)), 'but no text in clear')
  }
  await report('chat between Firefox and Chromium, both ways')
}

function reads(page, text) {
  return until(`${text} is read`, () =>
    page.evaluate(words => document.body.textContent.includes(words), text),
  )
}

async function register(page) {
  await page.goto(`${ORIGIN}/register`)
  await page.locator('input[name="username"]').fill(uniquely('fox'))
  await page.locator('input[name="display_name"]').fill(NAME)
  await page.locator('input[name="password"]').fill('correct horse 9')
  await page.locator('button[type="submit"]').click()
}
