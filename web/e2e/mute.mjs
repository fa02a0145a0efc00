/** One truth for mute: what the other hears after every way in which a microphone could come back by itself. */
import { withCallers } from './callers.mjs'
import { hears, hearsNothing } from './media.mjs'
import { VOICE } from './port.mjs'
import { report, uniquely } from './scene.mjs'
import { check } from './wait.mjs'

const NAMES = ['Thandiwe Mokoena', 'Jonas Lindqvist']

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
  check((await ada.shown()).troubles.length === 0, 'noise is removed under the policy')
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

/** As a browser does that lets no audio graph run before somebody touches the page. */
const putToSleep = ({ page }) =>
  page.evaluate(() => {
    const Usual = globalThis.AudioContext
    globalThis.AudioContext = class extends Usual {
      constructor(options) {
        super(options)
        void this.suspend()
      }
      resume() {
        return globalThis.__touched ? super.resume() : new Promise(() => undefined)
      }
    }
    const touch = () => {
      globalThis.__touched = true
    }
    window.addEventListener('pointerdown', touch, { capture: true, once: true })
  })

/** The microphone is sent as it is until the page is touched; from then on it is treated as the settings say. */
async function late(ada, ben, room) {
  await ada.leave()
  await putToSleep(ada)
  await ada.join(room)
  await loud(ben, 'sent as it is')
  await ada.do('setVoice', { ...VOICE, gain: 0.05, gate: 0.9 })
  await loud(ben, 'the threshold cannot hold yet')
  await ada.page.mouse.click(4, 4)
  await silent(ben, 'below the threshold, since the page was touched')
  await ada.do('setVoice', VOICE)
  await loud(ben, 'as usual')
  await ada.do('setMuted', true)
  await silent(ben, 'muted')
}

await withCallers(NAMES, async ([ada, ben]) => {
  const room = await ada.makeRoom(uniquely('Mute '))
  await muted(ada, ben, room)
  await treated(ada, ben)
  await measured(ben)
  await late(ada, ben, room)
  for (const caller of [ada, ben]) await caller.leave()
})
