/** Somebody is in an encrypted room who sends in clear: they are named, and nothing of theirs is played or shown. */
import { withCallers } from './callers.mjs'
import { check, pause, until } from './wait.mjs'

const { ROOM } = process.env
const WATCHED_MS = 4000
const EVERY_MS = 100
const COMES_WITHIN_MS = 30_000

await withCallers(['Thandiwe Mokoena'], async ([ada]) => {
  await ada.join(ROOM)
  // The server removes them within moments: the page itself has to notice, however briefly they are named.
  await ada.page.evaluate(() => {
    const call = globalThis.__call
    call.subscribe(() => {
      const { peers, lock } = call.get()
      globalThis.__named ||= lock === 'clear' && peers.some(peer => !peer.isMe && peer.lock === 'clear')
    })
  })
  await until(
    'the clear sender is named, and the room’s lock is theirs',
    () => ada.page.evaluate(() => globalThis.__named === true),
    COMES_WITHIN_MS,
  )
  for (let waited = 0; waited < WATCHED_MS; waited += EVERY_MS) {
    const sounding = await ada.page.evaluate(
      () => [...document.querySelectorAll('audio')].filter(one => one.srcObject).length,
    )
    check(sounding === 0, 'no element plays them')
    check((await ada.texts()).length === 0, 'nothing that they write is shown')
    await pause(EVERY_MS)
  }
  check((await ada.page.evaluate(() => globalThis.__probe.energy())) === 0, 'nothing of them was decoded')
  await ada.leave()
})
