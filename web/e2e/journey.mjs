/** Register, make a room, stand at its door: by keyboard alone, then by touch on a phone; and the shell without a network. */

import { fill, focused, tabTo } from './keys.mjs'
import { Person } from './person.mjs'
import { ORIGIN, report, uniquely } from './scene.mjs'
import * as steps from './steps.mjs'
import { check, until } from './wait.mjs'

const PASSWORD = 'correct horse 9'
async function byKeyboard(ada, room) {
  const { page } = ada
  await page.goto(`${ORIGIN}/`)
  await page.getByRole('button', { name: 'Log in', exact: true }).waitFor()
  await tabTo(page, 'New here? Create an account')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+Tab') // the form stands before its switch
  await page.locator('input[name=username]').focus()
  await page.keyboard.type(ada.username)
  await fill(page, 'Name others see', ada.name)
  await fill(page, 'Password', PASSWORD)
  await page.keyboard.press('Enter')
  await steps.inLobby(ada)
  await tabTo(page, 'New room')
  await page.keyboard.press('Enter')
  await until('the dialog has the focus', async () => (await focused(page)) === 'Name')
  await page.keyboard.type(room)
  await page.keyboard.press('Enter')
  await until('the focus is back where it was', async () => (await focused(page)) === 'New room')
  await page.keyboard.press('/')
  await page.keyboard.type(room)
  await tabTo(page, `Join ${room}`)
  await page.keyboard.press('Enter')
  await page.getByText('We hear you, good level.').waitFor()
}

/** All that a call needs is tried from the preview, the ways to the SFU on the SFU itself. */
async function testConnection({ page }) {
  await page.getByRole('button', { name: 'Test my connection' }).click()
  await page.getByText('Calls get through', { exact: true }).waitFor()
  for (const found of [
    'Updates arrive',
    'Your browser can encrypt',
    'Sound and pictures go by UDP',
    'TCP is open, should UDP be blocked',
    'This server has no relay',
  ])
    check(await page.getByText(found).isVisible(), found)
}

async function byTouch(ben, room) {
  await steps.register(ben)
  await ben.page.getByRole('button', { name: 'New room' }).tap()
  await ben.page.getByLabel('Name', { exact: true }).fill(room)
  await ben.page.getByRole('button', { name: 'Create room' }).tap()
  await steps.wayIn(ben, room).tap()
  await ben.page.getByText('We hear you, good level.').waitFor()
}

/** Without a network there is still the app, which says so; with one again it goes on. */
async function offline({ page, context }) {
  await page.goto(`${ORIGIN}/`)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await until('the shell is kept', () =>
    page.evaluate(async () => {
      const assets = await caches.open('indaba-assets')
      return Boolean(navigator.serviceWorker.controller) && (await assets.keys()).length > 1
    }),
  )
  await context.setOffline(true)
  await page.reload()
  await page.getByText('The server does not answer. Check your connection.').waitFor()
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Try again' }).click()
  await steps.inLobby({ page })
  const kept = await page.evaluate(async () => {
    const names = await caches.keys()
    const all = await Promise.all(names.map(async name => (await caches.open(name)).keys()))
    return all.flat().map(request => new URL(request.url).pathname)
  })
  check(!kept.some(path => path.startsWith('/api')), `nothing of the API is kept: ${kept}`)
}

const ada = new Person('Thandiwe Mokoena', uniquely('thandiwe'), ORIGIN)
const ben = new Person('Jonas Lindqvist', uniquely('jonas'), ORIGIN)
try {
  await ada.open({ viewport: { width: 1440, height: 900 } }, [150, 105])
  await byKeyboard(ada, uniquely('Keys '))
  await testConnection(ada)
  await ben.open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, [105, 150])
  await byTouch(ben, uniquely('Touch '))
  const wrongs = (await Promise.all([ada.wrongs(), ben.wrongs()])).flat()
  check(wrongs.length === 0, `clean browsers:\n${wrongs.join('\n')}`)
  await offline(ada)
  await report('register → room → preview by keyboard and by touch; the shell opens without a network')
} finally {
  await Promise.all([ada.close(), ben.close()])
}
