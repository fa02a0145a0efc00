/** Three people, one of them on a phone: a break, a vote that ends it, and all that a phone and a window apart can do. */
import { closeApart, noApart, seesApart, toggleApart } from './apart.mjs'
import { sendOnABreak } from './breaks.mjs'
import { cameraOf, sees } from './media.mjs'
import { report, shoot, uniquely, withPeople } from './scene.mjs'
import { button, DESKTOP, HANDHELD, shown } from './screen.mjs'
import * as steps from './steps.mjs'
import { clickIfThere, until } from './wait.mjs'

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

/** Sent on a break and voted out of it: the one who asks has said yes, the owner does too. */
async function release(owner, friend, guest) {
  // Whose media is still on its way as they go is complained of by LiveKit's client in every other browser.
  for (const { page, name } of [owner, friend]) await sees(page, cameraOf(guest.name), name)
  await toggleApart(owner)
  await stage(owner, guest)
  await sendOnABreak(friend, owner, guest)
  await seesApart(owner, friend)
  await shoot(guest, 'jailed-voted-phone')
  // Refused until the caller has rested from the vote before.
  for (const status of [409, 429]) friend.refusals.push({ path: /\/votes$/, status })
  await friend.page
    .getByRole('button', { name: /^People, / })
    .last()
    .click()
  const banner = friend.page.getByRole('region', { name: 'Vote' })
  const asks = friend.page.getByRole('button', { name: 'Vote to release' })
  await until('a vote to release is open', async () => {
    if (await owner.page.getByText(/^Let .* come back now\?/).count()) return true
    await clickIfThere(asks)
    return false
  })
  await shown(banner)
  await shoot(owner, 'release-vote-dark')
  await shown(guest.page.getByText('The room votes on letting you back. 1 of 2 have answered.'))
  await shoot(guest, 'jail-release-vote-phone')
  await button(owner.page, 'Yes').click()
  await shown(button(guest.page, 'Unmute'))
  await steps.seesCrowd(owner, 3)
}

/** Puts somebody on the stage, and in the window apart. */
async function stage(owner, other) {
  await button(owner.page, `Pin ${other.name}`).press('Enter')
  await seesApart(owner, other)
}

/** It goes by its button and by itself, and comes again each time; it is left open as the call ends. */
async function windowApart(owner, staged) {
  await seesApart(owner, staged)
  for (const close of [toggleApart, closeApart]) {
    await close(owner)
    await noApart(owner)
    await toggleApart(owner)
    await seesApart(owner, staged)
  }
}

/** On a phone: camera, people, line; calls a vote about somebody, and answers one. */
async function onPhone(owner, friend, guest) {
  const { page } = guest
  const camera = cameraOf(guest.name)
  await sees(owner.page, camera, owner.name)
  await stage(owner, guest)
  await steps.cameraOff(guest)
  await until('the camera is off', async () => (await owner.page.locator(camera).count()) === 0)
  await seesApart(owner, friend)
  await steps.cameraOn(guest)
  await sees(owner.page, camera, owner.name)
  await windowApart(owner, guest)
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

await withPeople(
  async (...people) => {
    const room = uniquely('Sunday ')
    await Promise.all(people.map(steps.arrive))
    await steps.makeRoom(people[0], room)
    await steps.meet(people, room)
    await release(...people)
    await onPhone(...people)
    await report('a release by vote, a window apart; camera, line, people, votes and hold-to-talk on a phone')
    for (const person of people) await steps.leave(person)
    await noApart(people[0])
  },
  [
    { viewport: DESKTOP, colorScheme: 'dark' },
    { viewport: DESKTOP, colorScheme: 'light' },
    { ...HANDHELD, colorScheme: 'dark' },
  ],
)
