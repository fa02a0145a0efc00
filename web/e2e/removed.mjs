/**
 * Somebody is removed whom the SFU goes on feeding, because the order to remove them never reaches it: they are refused
 * the new key, and of what is sent under it nothing sounds and nothing is shown.
 */
import { withCallers } from './callers.mjs'
import { hears } from './media.mjs'
import { report, uniquely } from './scene.mjs'
import { check, pause, until } from './wait.mjs'

/** Two seconds until the others send under the new key, and what is buffered until then. */
const SWITCHED_MS = 3500
const WATCHED_MS = 4000
const INAUDIBLE = 1e-6
const MOSTLY = 0.5
const ALL = 0.95

/** The SFU sends pictures only to who shows them. */
const show = ({ page }) =>
  page.evaluate(() => {
    const video = document.createElement('video')
    Object.assign(video, { width: 320, height: 180, muted: true, autoplay: true })
    document.body.prepend(video)
    const [camera] = globalThis.__call.get().peers.flatMap(peer => peer.camera ?? [])
    camera.attach(video)
  })

const received = ({ page }) => page.evaluate(() => globalThis.__probe.received())

/** How much of each figure came while it was watched. */
async function watched(caller) {
  const before = await received(caller)
  await pause(WATCHED_MS)
  const after = await received(caller)
  return Object.fromEntries(Object.keys(after).map(figure => [figure, after[figure] - before[figure]]))
}

const told = ({ packets, energy, samples, concealed, frames }) =>
  `${packets} packets, energy ${energy.toExponential(1)}, ${concealed} of ${samples} samples invented, ${frames} pictures`

async function remove(ada, mei, stays) {
  const { epoch } = await ada.shown()
  const { body } = await mei.api('GET', '/api/accounts/me')
  const { status } = await ada.api('POST', `/api/rooms/${ada.roomId}/members/${body.id}/remove`)
  check(status === 204, `a removal is accepted (${status})`)
  await Promise.all(stays.map(caller => caller.rekey()))
  check((await ada.shown()).epoch > epoch, 'the removal raised the epoch')
  const key = await mei.api('GET', `/api/rooms/${ada.roomId}/key`)
  check(key.status === 403, `the removed one may not have the key (${key.status})`)
}

await withCallers(['Thandiwe Mokoena', 'Jonas Lindqvist', 'Mei Tanaka'], async ([ada, ben, mei]) => {
  const room = await ada.makeRoom(uniquely('Beyond '), { kind: 'video' })
  await ada.join(room, { mayUseCamera: true, cameraOn: true })
  await ben.join(room)
  await mei.join(room)
  for (const { page, name } of [ada, ben, mei]) await hears(page, name)
  await mei.until('there is a picture', ({ peers }) => peers.some(peer => peer.camera))
  await show(mei)
  await until('pictures come', async () => (await received(mei)).frames > 0)
  const usual = await watched(mei)
  check(usual.energy > INAUDIBLE && usual.frames > 0, `before, all is heard and seen: ${told(usual)}`)
  await remove(ada, mei, [ada, ben])
  await pause(SWITCHED_MS)
  const after = await watched(mei)
  const { line } = await mei.shown()
  check(line === 'connected', `the removed one is still connected (${line})`)
  check(after.packets > usual.packets * MOSTLY, `and still fed: ${told(after)}`)
  check(after.energy <= INAUDIBLE && after.frames === 0, `nothing opens: ${told(after)}`)
  check(after.concealed >= after.samples * ALL, `every sound is invented: ${told(after)}`)
  await report(`removed, still fed: before ${told(usual)}; after ${told(after)}`)
  for (const { page, name } of [ada, ben]) await hears(page, name)
  for (const caller of [ada, ben]) await caller.leave()
})
