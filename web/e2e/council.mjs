/** Three people: a vote, a break, the way back; a chat to all and to one; and somebody who is sent out. */
import { bytesOf, drawn, withExif } from './photo.mjs'
import { report, shoot, uniquely, withPeople } from './scene.mjs'
import * as steps from './steps.mjs'
import { check, clickIfThere, until } from './wait.mjs'

const DESKTOP = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }
const JAILED_WITHIN_MS = 5000
const shown = locator => locator.first().waitFor({ state: 'visible' })
const button = (page, name) => page.getByRole('button', { name, exact: true })

async function meet(people, room) {
  for (const person of people) {
    await steps.toPreview(person, room)
    await steps.enter(person, room)
  }
  for (const person of people) {
    await until(
      `${person.name} sees three`,
      async () => (await person.page.locator('main li[data-identity]').count()) === 3,
    )
  }
}

async function showPeople(page) {
  if ((await page.getByRole('complementary', { name: 'People' }).count()) === 0)
    await page
      .getByRole('button', { name: /^People, / })
      .last()
      .click()
}

/** The panel of people, with what can be done with one of them. */
async function openPerson({ page }, other) {
  await showPeople(page)
  const panel = page.getByRole('complementary', { name: 'People' })
  await panel.getByRole('button', { name: `More about ${other.name}`, exact: true }).click()
  return panel
}

/** The caller asks, the owner says yes, and the third finds themselves in the jail room. */
async function jail(owner, caller, target) {
  target.isPutOut = true
  caller.refusals.push({ path: /\/votes$/, status: 409 })
  const call = button(caller.page, 'Call the vote')
  const banner = caller.page.getByRole('region', { name: 'Vote' })
  // Refused until everybody has been there for a second.
  const ask = async () => {
    await clickIfThere(call)
    return banner.isVisible()
  }
  await button(caller.page, 'More').click()
  await caller.page.getByRole('menuitem', { name: 'Call a vote' }).click()
  await shoot(caller, 'vote-choose-phone')
  await caller.page.getByRole('dialog').getByRole('button', { name: target.name }).click()
  await caller.page.getByText('1', { exact: true }).click()
  await shoot(caller, 'vote-call-phone')
  await caller.page.getByLabel('Reason').fill('Music over everyone')
  await until('the vote is open', ask)
  await shown(target.page.getByText('You cannot vote on this. You can speak.'))
  await shoot(target, 'vote-target-phone')
  await shown(owner.page.getByText(`Jail ${target.name} for 1 minute?`))
  await shoot(owner, 'vote-dark')
  const from = Date.now()
  await button(owner.page, 'Yes').click()
  await shown(target.page.getByText('The room asked for a one-minute break'))
  const took = Date.now() - from
  await report(`vote passed → told to take a break: ${took} ms`)
  check(took < JAILED_WITHIN_MS, `the break began within ${JAILED_WITHIN_MS} ms`)
  await shown(owner.page.getByText(/The room decided: /))
  await shoot(owner, 'vote-passed-dark')
  await shown(button(target.page, 'Leave'))
  await shown(target.page.getByText('“Music over everyone”'))
  await reloadInJail(target)
  await shoot(target, 'jailed-phone')
  await chatInJail(target)
}

/** Who reloads the page stays where they are, and is told the same. */
async function reloadInJail({ page }) {
  await page.reload()
  await shown(page.getByText('The room asked for a one-minute break'))
  await shown(page.getByText('“Music over everyone”'))
  await shown(page.getByText('2 of 2 said yes, in secret.'))
  await shown(button(page, 'Leave'))
}

async function chatInJail(target) {
  await steps.write(target, 'Is anybody here?')
  const panel = target.page.getByRole('complementary', { name: 'Chat' })
  await shown(panel.getByText('Is anybody here?'))
  await shoot(target, 'jail-chat-phone')
  await button(panel, 'Close').click()
}

/** The owner lets them out: they come back by themselves, muted. */
async function comeBack(owner, target, room) {
  await showPeople(owner.page)
  await button(owner.page, 'Release').click()
  const dialog = owner.page.getByRole('dialog')
  await shoot(owner, 'release-dark')
  await dialog.getByRole('button', { name: 'Release' }).click()
  await shown(target.page.getByRole('main', { name: `Call in ${room}` }))
  await shown(button(target.page, 'Unmute'))
  await until(
    `${owner.name} sees three again`,
    async () => (await owner.page.locator('main li[data-identity]').count()) === 3,
  )
}

async function chat(owner, caller, target) {
  await steps.write(caller, 'Shall we begin?')
  await steps.write(owner, 'Yes, please.')
  const panel = owner.page.getByRole('complementary', { name: 'Chat' })
  await shown(panel.getByText('Shall we begin?'))
  await panel.getByRole('listitem').filter({ hasText: 'Shall we begin?' }).hover()
  await panel.getByRole('button', { name: `Write to ${caller.name} only` }).click()
  await steps.write(owner, 'Between us.', caller.name)
  await shown(caller.page.getByText('Between us.').first())
  await shown(caller.page.getByText('Only to you'))
  await steps.write(target, 'I am back.')
  await shown(panel.getByText('I am back.'))
  check(
    (await target.page.getByText('Between us.').count()) === 0,
    `${target.name} does not read what is private`,
  )
  await showPicture(caller, owner)
  await shoot(owner, 'chat-dark')
  await shoot(caller, 'chat-light-phone')
  await shoot(target, 'chat-phone')
}

/** A photograph arrives as it looks, without what its camera wrote into it. */
async function showPicture(sender, reader) {
  const secret = 'GPS 33.9249 S 18.4241 E'
  const photo = withExif(await drawn(sender.page), secret)
  check(photo.includes(secret), 'the file says where it was taken')
  const panel = sender.page.getByRole('complementary', { name: 'Chat' })
  await panel
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo })
  await shown(panel.getByText(/^Picture, \d+ kB$/))
  await steps.write(sender, 'Seen from here:')
  const small = reader.page.getByRole('button', { name: `Enlarge: Picture from ${sender.name}` })
  await shown(small)
  const arrived = await bytesOf(small.getByRole('img'))
  check(arrived.readUInt16BE(0) === 0xffd8, 'a photograph stays one')
  check(
    !arrived.includes(secret) && !arrived.includes('Exif'),
    'what is sent says nothing of where it was taken',
  )
  await small.click()
  await shown(reader.page.getByRole('dialog', { name: `Picture from ${sender.name}` }))
  await shoot(reader, 'picture-dark')
  await reader.page.keyboard.press('Escape')
}

/** The owner sends somebody out, who is told why. */
async function remove(owner, target) {
  const panel = await openPerson(owner, target)
  await shoot(owner, 'people-dark')
  await panel.getByRole('button', { name: 'Remove' }).click()
  await owner.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await shown(target.page.getByText('A moderator ended your visit to this room.'))
  await shoot(target, 'removed-phone')
}

await withPeople(
  async (owner, caller, target) => {
    const room = uniquely('Sunday ')
    await Promise.all([steps.register(owner), steps.register(caller), steps.register(target)])
    await steps.makeRoom(owner, room)
    await meet([owner, caller, target], room)
    await jail(owner, caller, target)
    await comeBack(owner, target, room)
    await chat(owner, caller, target)
    await remove(owner, target)
    await steps.leave(owner)
    // On a phone the chat covers the call.
    await button(caller.page.getByRole('complementary', { name: 'Chat' }), 'Close').click()
    await steps.leave(caller)
  },
  [
    { viewport: DESKTOP, colorScheme: 'dark' },
    { viewport: PHONE, colorScheme: 'light' },
    { viewport: PHONE, colorScheme: 'dark' },
  ],
)
