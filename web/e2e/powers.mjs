/** Three people in a room with a passphrase: whispers, a mute, a share that is stopped, a locked door, a break, and a ban. */
import { breakInSecret } from './breaks.mjs'
import { cameraOf, hears, sees } from './media.mjs'
import { report, shoot, uniquely, withPeople } from './scene.mjs'
import { button, DESKTOP, HANDHELD, shown } from './screen.mjs'
import * as steps from './steps.mjs'
import { check, until } from './wait.mjs'

const SECRET = 'the Baobab leans west at noon'

async function makeSecretRoom({ page }, room) {
  await button(page, 'New room').click()
  await page.getByLabel('Name', { exact: true }).fill(room)
  await page.getByRole('radio', { name: 'Video' }).check()
  await page.getByLabel('Encryption').selectOption({ label: 'With a passphrase too' })
  await button(page, 'Create room').click()
}

/** Everybody reads the same code. */
async function compare(people) {
  const codes = []
  for (const { page } of people) {
    await page.locator('[data-lock="passphrase"]').first().click()
    const digits = page.getByText(/^\d{5} \d{5}$/)
    await shown(digits)
    codes.push(await digits.textContent())
    if (page === people[0].page) await shoot(people[0], 'code-dark')
    await page.keyboard.press('Escape')
  }
  check(codes[0].length > 0 && new Set(codes).size === 1, `one code for all (${new Set(codes).size} codes)`)
}

/** Whom each hears is whom the other's banner names back. */
async function whisper(owner, people) {
  await steps.menu(owner, 'Start whispers')
  const said = []
  for (const { page } of people) {
    const banner = page.getByRole('region', { name: 'Whispers' })
    await shown(banner.getByText(/^You hear /))
    said.push(await banner.textContent())
  }
  for (const [at, text] of said.entries()) {
    const hearsWhom = people.findIndex(({ name }) => text.includes(`You hear ${name}.`))
    check(hearsWhom >= 0 && hearsWhom !== at, `${people[at].name} hears somebody else`)
    check(said[hearsWhom].includes(`${people[at].name} hears you.`), `${people[hearsWhom].name} is told so`)
  }
  for (const person of people) await hears(person.page, `${person.name}, whispered to,`)
  await shoot(owner, 'whispers-dark')
  await shoot(people[2], 'whispers-phone')
  await steps.menu(owner, 'End whispers')
  for (const { page } of people)
    await until(
      'the whispers are over',
      async () => (await page.getByRole('region', { name: 'Whispers' }).count()) === 0,
    )
}

/** With the third muted, what is heard comes from this one. */
async function heardFrom(listener, speaker, third) {
  await steps.mute(third)
  await hears(listener.page, `${listener.name}, to whom ${speaker.name} speaks again,`)
  await steps.unmute(third)
}

/** Taken by a moderator is not the same as put down by oneself. */
async function muteAndAllow(owner, other, third) {
  const panel = await steps.openPerson(owner, other)
  await panel.getByRole('button', { name: 'Mute for everybody' }).click()
  await shown(other.page.getByText(/^A moderator muted you\./))
  const barred = button(other.page, 'muted by a moderator')
  check((await barred.getAttribute('aria-disabled')) === 'true', 'the microphone cannot be taken back')
  await shown(owner.page.locator(`li[aria-label^="${other.name}"][aria-label*="muted by a moderator"]`))
  await shoot(other, 'silenced-phone')
  await shoot(owner, 'silenced-dark')
  await panel.getByRole('button', { name: 'Allow to speak' }).click()
  await until(
    'it is over',
    async () => (await other.page.getByText(/^A moderator muted you\./).count()) === 0,
  )
  // Nobody is heard again without their own doing.
  await steps.unmute(other)
  await steps.seesMuted(owner, other, false)
  await heardFrom(owner, other, third)
}

async function stopShare(owner, sharer) {
  await steps.share(sharer)
  const screen = owner.page.locator('video[data-kind="screen"]')
  await shown(screen)
  const panel = await steps.openPerson(owner, sharer)
  await panel.getByRole('button', { name: 'Stop their share' }).click()
  await owner.page.getByRole('dialog').getByRole('button', { name: 'Stop their share' }).click()
  await until('the share is gone', async () => (await screen.count()) === 0)
  await shown(button(sharer.page, 'Share screen'))
}

/** Whoever was inside a minute ago is let in again, locked or not. */
async function lock(owner, guest, room) {
  await steps.menu(owner, 'Lock the room')
  await steps.leave(guest)
  await guest.page.goto(`${guest.origin}${new URL(owner.page.url()).pathname}`)
  await guest.page.getByLabel('Passphrase', { exact: true }).fill(SECRET)
  await button(guest.page, `Join ${room}`).click()
  await shown(button(guest.page, 'Leave'))
  await steps.menu(owner, 'Unlock the room')
  await steps.seesCrowd(owner, 3)
}

async function ban(owner, other) {
  other.isPutOut = true
  const panel = await steps.openPerson(owner, other)
  await panel.getByRole('button', { name: 'Ban', exact: true }).click()
  const dialog = owner.page.getByRole('dialog')
  await dialog.getByLabel('For how long').selectOption({ label: 'One day' })
  await shoot(owner, 'ban-dark')
  await dialog.getByRole('button', { name: 'Ban' }).click()
  await shown(other.page.getByText('You were banned from this room.'))
  await shoot(other, 'banned-phone')
}

await withPeople(
  async (...people) => {
    const [owner, friend, guest] = people
    const room = uniquely('Sunday ')
    // Of media that arrives after its person was sent away LiveKit's client complains.
    const guestIsSeen = async () => {
      for (const { page, name } of [owner, friend]) await sees(page, cameraOf(guest.name), name)
    }
    await Promise.all(people.map(steps.arrive))
    await makeSecretRoom(owner, room)
    await steps.meet(people, room, SECRET)
    await compare(people)
    await whisper(owner, people)
    await muteAndAllow(owner, guest, friend)
    await stopShare(owner, friend)
    await lock(owner, guest, room)
    await guestIsSeen()
    await breakInSecret(owner, friend, guest, SECRET, room)
    await guestIsSeen()
    await ban(owner, guest)
    await report('whispers, mute, share, lock, break and ban by an owner, in a room with a passphrase')
    await steps.leave(owner)
    await steps.leave(friend)
  },
  [
    { viewport: DESKTOP, colorScheme: 'dark' },
    { viewport: DESKTOP, colorScheme: 'light' },
    { ...HANDHELD, colorScheme: 'dark' },
  ],
)
