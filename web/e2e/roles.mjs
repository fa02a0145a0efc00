/** An administrator makes somebody a moderator, whose own browser says so: they log in again, and may make invites. */

import { ORIGIN, report, withPeople } from './scene.mjs'
import { button, shown } from './screen.mjs'
import { inLobby, PASSWORD, register } from './steps.mjs'
import { check, until } from './wait.mjs'

const DESKTOP = { viewport: { width: 1280, height: 800 } }

/** By the link that the first start prints. */
async function becomeFirst({ page, username, name }) {
  await page.goto(process.env.INVITED)
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Name others see').fill(name)
  await page.getByLabel('Password').fill(PASSWORD)
  await button(page, 'Create account').click()
  await inLobby({ page })
}

/** By keyboard from the row of the other on, and the focus comes back to it. */
async function promote({ page }, other) {
  await page.getByRole('link', { name: 'Accounts' }).click()
  const row = page.getByRole('listitem').filter({ hasText: other.username })
  await shown(row.getByText('Member', { exact: true }))
  const more = row.getByRole('button', { name: `More about ${other.name}` })
  await more.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Change role' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: `Role of ${other.name}` })
  await dialog.getByRole('radio', { name: /^Moderator/ }).press('Space')
  await dialog.getByLabel('Your own password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await shown(page.getByText(`${other.name} is a moderator now.`))
  await shown(row.getByText('Moderator', { exact: true }))
  await until('the focus is back at the row', () => more.evaluate(one => one === document.activeElement))
}

async function moderate({ page, username }) {
  await shown(button(page, 'Log in'))
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill(PASSWORD)
  await button(page, 'Log in').click()
  await page.getByRole('link', { name: 'Invites' }).click()
  await button(page, 'New invite').click()
  await shown(page.getByText(`${ORIGIN}/join#invite=`))
  check((await page.getByRole('link', { name: 'Accounts' }).count()) === 0, 'accounts are for administrators')
}

await withPeople(
  async (chief, helper) => {
    await Promise.all([becomeFirst(chief), register(helper)])
    // Their session ends with the role that it had: the stream is refused, and the page asks anew who it is.
    helper.refusals.push({ path: /\/api\/stream$/, status: 401 })
    helper.anonymous = 0
    await promote(chief, helper)
    await moderate(helper)
    await report('a role given in one browser holds in the other')
  },
  [DESKTOP, DESKTOP],
)
