/** What people do in the app, through what they see. */
import { tiles } from './screen.mjs'
import { check, until } from './wait.mjs'

export const PASSWORD = 'correct horse 9'
const shown = locator => locator.waitFor({ state: 'visible' })
const press = (page, name) => page.getByRole('button', { name, exact: true }).click()

export async function register({ page, origin, username, name }) {
  await page.goto(`${origin}/register`)
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Name others see').fill(name)
  await page.getByLabel('Password').fill(PASSWORD)
  await press(page, 'Create account')
  await inLobby({ page })
}

/** In the lobby with a new account, where how one gets there is not what is looked at. */
export async function arrive({ page, origin, username, name }) {
  const data = { username, password: PASSWORD, display_name: name }
  const made = await page.request.post(`${origin}/api/accounts`, { data, headers: { Origin: origin } })
  check(made.ok(), `${name} has an account and a session`)
  await page.goto(origin)
  await inLobby({ page })
}

/** The account alone, whose owner still has to log in. */
export async function account({ page, origin, username, name }) {
  const data = { username, password: PASSWORD, display_name: name, transport: 'bearer' }
  const made = await page.request.post(`${origin}/api/accounts`, { data, headers: { Origin: origin } })
  check(made.ok(), `${name} has an account`)
}

export const inLobby = ({ page }) => shown(page.getByRole('heading', { name: 'Rooms', exact: true }))
export const wayIn = ({ page }, room) => page.getByRole('link', { name: `Join ${room}`, exact: true })

export async function makeRoom({ page }, room, kind = 'Video') {
  await press(page, 'New room')
  await page.getByLabel('Name', { exact: true }).fill(room)
  await page.getByRole('radio', { name: kind }).check()
  await press(page, 'Create room')
}

/** From the lobby to the preview, where the own picture or level is already there. */
export async function toPreview(person, room) {
  await wayIn(person, room).click()
  await shown(person.page.getByText('We hear you, good level.'))
}

/** From the preview into the call. When the click was made, by the clock on the wall. */
export async function enter({ page }, room) {
  const clickedAt = Date.now()
  await press(page, `Join ${room}`)
  await shown(page.getByRole('button', { name: 'Leave', exact: true }))
  return clickedAt
}

/** Everybody goes into the room, and sees the others. `passphrase` is typed where it asks for one. */
export async function meet(people, room, passphrase) {
  for (const person of people) {
    await toPreview(person, room)
    if (passphrase) await person.page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
    await enter(person, room)
  }
  for (const person of people) await seesCrowd(person, people.length)
}

export async function seesCrowd({ page, name }, count) {
  await until(`${name} sees ${count}`, async () => (await tiles(page).count()) === count)
}

export async function isEncrypted({ page, name }) {
  await until(`${name}'s call is encrypted`, () => page.locator('[data-lock="encrypted"]').count())
}

export const mute = ({ page }) => press(page, 'Mute')
export const unmute = ({ page }) => press(page, 'Unmute')
export const cameraOff = ({ page }) => press(page, 'Turn camera off')
export const cameraOn = ({ page }) => press(page, 'Turn camera on')
export const share = ({ page }) => press(page, 'Share screen')
export const stopSharing = ({ page }) => press(page, 'Stop sharing')

/** An entry of the menu of more. */
export async function menu({ page }, entry) {
  await press(page, 'More')
  await page.getByRole('menuitem', { name: entry, exact: true }).click()
}

/** The panel of people, with what can be done with one of them. */
export async function openPerson({ page }, other) {
  if ((await page.getByRole('complementary', { name: 'People' }).count()) === 0)
    await page
      .getByRole('button', { name: /^People, / })
      .last()
      .click()
  const panel = page.getByRole('complementary', { name: 'People' })
  await shown(panel)
  const more = panel.getByRole('button', { name: `More about ${other.name}`, exact: true })
  if (await more.count()) await more.click()
  return panel
}

export async function seesMuted({ page }, other, isMuted) {
  const state = isMuted ? /, muted/ : /^(?!.*muted)/
  const tile = page
    .getByRole('listitem', { name: state })
    .and(page.locator(`li[aria-label^="${other.name}"]`))
  await shown(tile.first())
}

/** Writes into the chat; `to` is whom the entry is addressed to where it is not the whole room. */
export async function write({ page }, text, to) {
  if ((await page.getByRole('complementary', { name: 'Chat' }).count()) === 0)
    await page.getByRole('button', { name: /^Chat/ }).first().click()
  await page.getByRole('textbox', { name: to ? `Write to ${to}` : 'Write to the room' }).fill(text)
  await press(page, 'Send')
}

export async function leave(person) {
  const clickedAt = Date.now()
  await press(person.page, 'Leave')
  await inLobby(person)
  return clickedAt
}

/** Who is in a room, by the lobby; none where nobody is. */
export const crowd = ({ page }, names) =>
  page.getByRole('img', { name: `In the room: ${names}`, exact: true })

export async function logOut({ page, name }) {
  check(await streams(page), `${name}'s event stream is open`)
  await page.getByRole('button', { name: /^Your account/ }).click()
  await page.getByRole('menuitem', { name: 'Log out' }).click()
  await shown(page.getByRole('button', { name: 'Log in', exact: true }))
  await until(`${name}'s event stream is closed`, async () => (await streams(page)) === 0)
}

const streams = page =>
  page.evaluate(() => globalThis.__probe.sources.filter(one => one.readyState === 1).length)
