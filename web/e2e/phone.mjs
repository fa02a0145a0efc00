/** What a phone can do in a call beside talking. */
import { cameraOf, sees } from './media.mjs'
import { shoot } from './scene.mjs'
import * as steps from './steps.mjs'
import { until } from './wait.mjs'

const shown = locator => locator.first().waitFor({ state: 'visible' })
const button = (page, name) => page.getByRole('button', { name, exact: true })

/** Answers both with No, by touch and by click; the result is shown to all. */
async function refuse(...people) {
  for (const { page } of people) await button(page.getByRole('region', { name: 'Vote' }), 'No').click()
}

/** Who came back muted, and wants to be heard: a finger that holds the button is, and is not once it is lifted. */
async function holdToTalk({ page, context }) {
  await steps.unmute({ page })
  await prefer(page, 'pushToTalk', true)
  const hold = page.getByRole('button', { name: 'Hold to talk' })
  await shown(hold)
  const { x, y, width, height } = await hold.boundingBox()
  const touch = await context.newCDPSession(page)
  const finger = (type, touchPoints) => touch.send('Input.dispatchTouchEvent', { type, touchPoints })
  await finger('touchStart', [{ x: x + width / 2, y: y + height / 2 }])
  await shown(page.getByRole('button', { name: 'You are heard' }))
  await finger('touchEnd', [])
  await shown(hold)
  await prefer(page, 'pushToTalk', false)
}

/** As if another tab had chosen it. */
const prefer = (page, name, value) =>
  page.evaluate(
    ([key, chosen]) => {
      localStorage.setItem(key, JSON.stringify(chosen))
      dispatchEvent(new StorageEvent('storage', { key }))
    },
    [`indaba.preference.${name}`, value],
  )

/** On a phone: camera, people, line; calls a vote about somebody, and answers one. */
export async function onPhone(owner, friend, guest) {
  const { page } = guest
  const camera = cameraOf(guest.name)
  await sees(owner.page, camera, owner.name)
  await steps.cameraOff(guest)
  await until('the camera is off', async () => (await owner.page.locator(camera).count()) === 0)
  await steps.cameraOn(guest)
  await sees(owner.page, camera, owner.name)
  await holdToTalk(guest)
  await shoot(guest, 'call-phone')
  await button(page, 'More').click()
  await shoot(guest, 'more-phone')
  await page.getByRole('menuitem', { name: 'Connection', exact: true }).click()
  await shown(page.getByText('Round trip'))
  await shoot(guest, 'connection-phone')
  await button(page, 'Close').click()
  const panel = await steps.openPerson(guest, friend)
  await shoot(guest, 'people-phone')
  await button(panel, 'Close').click()
  await steps.menu(guest, 'Call a vote')
  await shoot(guest, 'vote-choose-phone')
  await page.getByRole('dialog').getByRole('button', { name: friend.name }).click()
  await shoot(guest, 'vote-call-phone')
  await button(page, 'Call the vote').click()
  await shown(friend.page.getByText('You cannot vote on this. You can speak.'))
  await shown(page.getByText(/It stays secret/))
  await shoot(guest, 'vote-cast-phone')
  await refuse(owner)
  await shown(page.getByText(/^The vote did not pass/))
  await shoot(owner, 'vote-failed-dark')
  // One vote at a time, and nobody calls two in a row at once.
  for (const status of [409, 429]) friend.refusals.push({ path: /\/votes$/, status })
  const asked = owner.page.getByText('Whisper in this room?')
  await until('the room is asked', async () => {
    if (await asked.count()) return true
    await steps.menu(friend, 'Vote on whispers')
    return false
  })
  await refuse(guest, owner)
  await shown(friend.page.getByText('The vote did not pass.', { exact: true }))
}
