/** People of one browser, each with a page and a call of their own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { writeCamera } from './camera.mjs'
import { CHROMIUM, FLAGS } from './person.mjs'
import { Caller } from './port.mjs'
import { install } from './probe.mjs'
import { ORIGIN, TINTS, uniquely } from './scene.mjs'
import { check } from './wait.mjs'
import { watchWire } from './wire.mjs'

async function enter(browser, name, complaints) {
  const context = await browser.newContext({ permissions: ['microphone', 'camera'] })
  await context.addInitScript(install)
  const page = await context.newPage()
  page.on('pageerror', error => complaints.push(`${name}: ${error.message}`))
  const caller = new Caller(page, name, ORIGIN)
  caller.wire = watchWire(context, page)
  await caller.register(uniquely(name.slice(0, 3).toLowerCase()))
  return caller
}

/** Runs `play` with a registered caller for each name; fails where a page failed or its policy was broken. */
export async function withCallers(names, play) {
  const folder = await mkdtemp(join(tmpdir(), 'indaba-callers-'))
  const camera = join(folder, 'camera.y4m')
  await writeCamera(camera, TINTS[0])
  const args = [...FLAGS, `--use-file-for-fake-video-capture=${camera}`]
  const browser = await chromium.launch({ executablePath: CHROMIUM, args })
  const complaints = []
  try {
    const callers = await Promise.all(names.map(name => enter(browser, name, complaints)))
    await play(callers)
    for (const { page, name } of callers)
      for (const violation of await page.evaluate(() => globalThis.__probe.violations))
        complaints.push(`${name}: content security policy: ${violation}`)
    check(complaints.length === 0, `nothing fails: ${complaints.join('; ')}`)
  } finally {
    await browser.close()
    await rm(folder, { recursive: true })
  }
}
