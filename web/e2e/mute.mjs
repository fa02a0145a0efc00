/** One truth for mute: what the other hears after every way in which a microphone could come back by itself. */
import { chromium } from 'playwright-core'
import { hears, hearsNothing } from './media.mjs'
import { CHROMIUM, FLAGS } from './person.mjs'
import { Caller, VOICE } from './port.mjs'
import { install } from './probe.mjs'
import { ORIGIN, report, uniquely } from './scene.mjs'
import { check } from './wait.mjs'

const NAMES = ['Thandiwe Mokoena', 'Jonas Lindqvist']
const complaints = []

async function enter(browser, name) {
  const context = await browser.newContext({ permissions: ['microphone', 'camera'] })
  await context.addInitScript(install)
  const page = await context.newPage()
  page.on('pageerror', error => complaints.push(`${name}: ${error.message}`))
  const caller = new Caller(page, name, ORIGIN)
  await caller.register(uniquely(name.slice(0, 3).toLowerCase()))
  return caller
}

const silent = ({ page, name }, why) => hearsNothing(page, `${name} (${why})`)
const loud = ({ page, name }, why) => hears(page, `${name} (${why})`)

async function muted(ada, ben, room) {
  await ada.join(room, { muted: true })
  await ben.join(room)
  await silent(ben, 'joined muted')
  await ada.do('setMuted', false)
  await loud(ben, 'unmuted')
  await ada.do('setMuted', true)
  await silent(ben, 'muted')
  const other = await ada.page.evaluate(async () => {
    const all = await navigator.mediaDevices.enumerateDevices()
    return all.findLast(device => device.kind === 'audioinput').deviceId
  })
  await ada.do('switchDevice', 'audioinput', other)
  await silent(ben, 'another device while muted')
  check((await ada.shown()).devices.microphone === other, 'the other device is chosen')
  await ada.page.evaluate(() => globalThis.__probe.dropSockets())
  await ada.until('the line was away', ({ line }) => line === 'reconnecting')
  await ada.until('the line is back', ({ line }) => line === 'connected')
  await silent(ben, 'reconnected while muted')
  check((await ada.shown()).muted, 'and it says so')
  await ada.do('setMuted', false)
  await loud(ben, 'unmuted on the other device, over the new line')
  await ada.do('setMuted', true)
  await ada.leave()
  await ada.join(room, { muted: true })
  await silent(ben, 'rejoined muted')
}

async function treated(ada, ben) {
  await ada.do('setMuted', false)
  await ada.do('setVoice', { ...VOICE, pushToTalk: true })
  await silent(ben, 'the key is up')
  await ada.do('hold', true)
  await loud(ben, 'the key is down')
  await ada.do('hold', false)
  await silent(ben, 'the key is up again')
  await ada.do('setVoice', { ...VOICE, gain: 0.05, gate: 0.9 })
  await silent(ben, 'below the threshold')
  await ada.do('setVoice', { ...VOICE, rnnoise: true })
  check((await ada.shown()).trouble === null, 'noise is removed under the policy')
  await ada.do('setVoice', VOICE)
  await loud(ben, 'as usual')
  await ada.do('setDeafened', true)
  await silent(ben, 'who is deafened is muted')
  await ada.do('setDeafened', false)
  await loud(ben, 'hears and is heard again')
}

async function measured(ben) {
  await ben.do('stats')
  const { path, codecsIn, rttMs, lock } = await ben.do('stats')
  check(path === 'direct' && codecsIn.includes('opus') && lock === 'encrypted', 'the panel has figures')
  await report(`statistics: ${path}, ${codecsIn.join(' ')}, round trip ${rttMs} ms`)
}

const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
try {
  const [ada, ben] = await Promise.all(NAMES.map(name => enter(browser, name)))
  const room = await ada.makeRoom(uniquely('Mute '))
  await muted(ada, ben, room)
  await treated(ada, ben)
  await measured(ben)
  for (const { page } of [ada, ben])
    complaints.push(...(await page.evaluate(() => globalThis.__probe.violations)))
  check(complaints.length === 0, `nothing fails: ${complaints.join('; ')}`)
  for (const caller of [ada, ben]) await caller.leave()
} finally {
  await browser.close()
}
