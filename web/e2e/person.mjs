/** Somebody with a browser of their own, and everything that went wrong in it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { barriers, barriersInEveryTheme, overflow } from './barriers.mjs'
import { writeCamera } from './camera.mjs'
import { install } from './probe.mjs'

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const AUTOPLAY = '--autoplay-policy=no-user-gesture-required'
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  AUTOPLAY,
  '--auto-accept-this-tab-capture',
]
const STEP_MS = 15_000
/** A call costs a machine of two cores enough: the repetitions in other colours belong to the full run. */
const FULL = process.env.SCALE === 'full'
/** A browser that asks who it is before it has logged in gets this answer, and writes it into its console. */
const ANONYMOUS = { path: '/api/accounts/me', text: 'status of 401' }

export class Person {
  complaints = []
  anonymous = 0
  /** Refusals that belong to the play, as `{ path, status }`: a browser writes each into its console. */
  refusals = []
  /** The server ends this person's visit at some time. */
  isPutOut = false
  /** The server goes away for a while. */
  isCutOff = false

  constructor(name, username, origin) {
    this.name = name
    this.username = username
    this.origin = origin
  }

  /**
   * Opens a browser with fake devices. `look` is what a context takes: viewport, colorScheme; `drawn` is the camera's. A
   * browser that `waits` plays no sound on a page that nobody has touched.
   */
  async open({ waits = false, ...look }, tint, drawn) {
    this.look = look
    this.folder = await mkdtemp(join(tmpdir(), 'indaba-e2e-'))
    const camera = join(this.folder, 'camera.y4m')
    await writeCamera(camera, tint, drawn)
    const flags = FLAGS.filter(flag => !waits || flag !== AUTOPLAY)
    const args = [...flags, `--use-file-for-fake-video-capture=${camera}`]
    this.browser = await chromium.launch({ executablePath: CHROMIUM, args })
    this.context = await this.browser.newContext({ ...look, permissions: ['camera', 'microphone'] })
    this.context.setDefaultTimeout(STEP_MS)
    await this.context.addInitScript(install)
    this.page = await this.context.newPage()
    this.watch()
  }

  /** Errors, and requests that leave the origin. */
  watch() {
    const here = new URL(this.origin).host
    this.page.on('pageerror', error => this.complaints.push(`page error: ${error.message}`))
    this.page.on('console', message => this.listen(message))
    this.context.on('request', request => this.visit(request.url(), here))
    this.page.on('websocket', socket => this.visit(socket.url(), here))
  }

  listen(message) {
    const text = message.text()
    if (/content.security.policy/i.test(text)) this.complaints.push(`console: ${text}`)
    if (message.type() !== 'error') return
    if (text.includes(ANONYMOUS.text) && message.location().url === this.origin + ANONYMOUS.path)
      this.anonymous += 1
    else if (!this.isExpected(text, message.location().url))
      this.complaints.push(`console error: ${text} (${message.location().url})`)
  }

  isExpected(text, address) {
    // The SFU's client complains of its channels when the server ends its visit, and, for who is let in again, of the
    // second in which others still send under the key before.
    if (this.isPutOut && /data ?channel|MissingKey/i.test(text)) return true
    if (this.isCutOff && /ERR_|status of 50[23]|Failed to fetch|websocket|signal|reconnect/i.test(text))
      return true
    return this.refusals.some(
      ({ path, status }) => path.test(address) && text.includes(`status of ${status}`),
    )
  }

  visit(address, here) {
    const url = new URL(address)
    if (!['blob:', 'data:'].includes(url.protocol) && url.host !== here)
      this.complaints.push(`request to ${url.origin}`)
  }

  /** Everybody can use what is on the screen now: for a layer that opens in passing, in the colours that are shown. */
  async isUsable(scene) {
    const found = [...(await barriers(this.page)), ...(await overflow(this.page))]
    this.complaints.push(...found.map(wrong => `${scene}: ${wrong}`))
  }

  /** Everybody can read and use what is on the screen now, in its own colours; a full run looks at it in every theme. */
  async isForAll(scene) {
    if (!FULL) return this.isUsable(scene)
    const own = this.look?.colorScheme ?? 'light'
    const found = [...(await barriersInEveryTheme(this.page, own)), ...(await overflow(this.page))]
    this.complaints.push(...found.map(wrong => `${scene}: ${wrong}`))
  }

  /** Everything that a clean visit has none of. */
  async wrongs() {
    const violations = await this.page.evaluate(() => globalThis.__probe.violations)
    const servers = await this.page.evaluate(() => globalThis.__probe.iceServers())
    const far = servers.filter(server => !/^(stun|turns?):127\.0\.0\.1:/.test(server))
    const asked = this.anonymous > 1 ? [`asked ${this.anonymous} times who it is`] : []
    return [
      ...this.complaints,
      ...asked,
      ...violations.map(violation => `content security policy: ${violation}`),
      ...far.map(server => `ICE server ${server}`),
    ].map(wrong => `${this.name}: ${wrong}`)
  }

  async close() {
    await this.browser?.close()
    if (this.folder) await rm(this.folder, { recursive: true })
  }
}
