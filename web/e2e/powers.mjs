/** Three people in a room with a passphrase: a code to compare, whispers, and a mute by the owner, who lifts it. */
import { hears } from './media.mjs'
import { report, shoot, uniquely, withPeople } from './scene.mjs'
import * as steps from './steps.mjs'
import { check, until } from './wait.mjs'

const DESKTOP = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }
const SECRET = 'the Baobab leans west at noon'
const shown = locator => locator.first().waitFor({ state: 'visible' })
const button = (page, name) => page.getByRole('button', { name, exact: true })
const crowdOf = page => page.locator('main li[data-identity]').count()

async function makeSecretRoom({ page }, room) {
  await button(page, 'New room').click()
  await page.getByLabel('Name', { exact: true }).fill(room)
  await page.getByRole('radio', { name: 'Video' }).check()
  await page.getByLabel('Encryption').selectOption({ label: 'With a passphrase too' })
  await button(page, 'Create room').click()
}

async function meet(people, room) {
  for (const person of people) {
    await steps.toPreview(person, room)
    await person.page.getByLabel('Passphrase', { exact: true }).fill(SECRET)
    await steps.enter(person, room)
  }
  for (const { page, name } of people)
    await until(`${name} sees all`, async () => (await crowdOf(page)) === people.length)
}

/** Everybody reads the same code. */
async function compare(people) {
  const codes = []
  for (const { page } of people) {
    await page.locator('[data-lock="passphrase"]').first().click()
    const digits = page.getByText(/^\d{5} \d{5}$/)
    await shown(digits)
    codes.push(await digits.innerText())
    if (page === people[0].page) await shoot(people[0], 'code-dark')
    await page.keyboard.press('Escape')
  }
  check(codes[0].length > 0 && new Set(codes).size === 1, `one code for all (${new Set(codes).size} codes)`)
}

async function menu({ page }, entry) {
  await button(page, 'More').click()
  await page.getByRole('menuitem', { name: entry, exact: true }).click()
}

/** Whom each hears is whom the other's banner names back. */
async function whisper(owner, people) {
  await menu(owner, 'Start whispers')
  const said = []
  for (const { page } of people) {
    const banner = page.getByRole('region', { name: 'Whispers' })
    await shown(banner.getByText(/^You hear /))
    said.push(await banner.innerText())
  }
  for (const [at, text] of said.entries()) {
    const hearsWhom = people.findIndex(({ name }) => text.includes(`You hear ${name}.`))
    check(hearsWhom >= 0 && hearsWhom !== at, `${people[at].name} hears somebody else`)
    check(said[hearsWhom].includes(`${people[at].name} hears you.`), `${people[hearsWhom].name} is told so`)
  }
  for (const person of people) await hears(person.page, `${person.name}, whispered to,`)
  await shoot(owner, 'whispers-dark')
  await shoot(people[2], 'whispers-phone')
  await menu(owner, 'End whispers')
  for (const { page } of people)
    await until(
      'the whispers are over',
      async () => (await page.getByRole('region', { name: 'Whispers' }).count()) === 0,
    )
}

async function openPerson({ page }, other) {
  if ((await page.getByRole('complementary', { name: 'People' }).count()) === 0)
    await page
      .getByRole('button', { name: /^People, / })
      .last()
      .click()
  const panel = page.getByRole('complementary', { name: 'People' })
  const more = panel.getByRole('button', { name: `More about ${other.name}`, exact: true })
  if (await more.count()) await more.click()
  return panel
}

/** Taken by a moderator is not the same as put down by oneself. */
async function muteAndAllow(owner, other, third) {
  const panel = await openPerson(owner, other)
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

/** With the third muted, what is heard comes from this one. */
async function heardFrom(listener, speaker, third) {
  await steps.mute(third)
  await hears(listener.page, `${listener.name}, to whom ${speaker.name} speaks again,`)
  await steps.unmute(third)
}

await withPeople(
  async (...people) => {
    const [owner, third, guest] = people
    const room = uniquely('Sunday ')
    await Promise.all(people.map(steps.register))
    await makeSecretRoom(owner, room)
    await meet(people, room)
    await compare(people)
    await whisper(owner, people)
    await muteAndAllow(owner, guest, third)
    await report('a code to compare, whispers, and a mute by the owner that is lifted')
    for (const person of people) await steps.leave(person)
  },
  [
    { viewport: DESKTOP, colorScheme: 'dark' },
    { viewport: DESKTOP, colorScheme: 'light' },
    { viewport: PHONE, colorScheme: 'dark' },
  ],
)
