/** Breaks: how somebody is sent on one, and what it is like in a room with a passphrase. */
import { hears } from './media.mjs'
import { button, shown } from './screen.mjs'
import * as steps from './steps.mjs'
import { until } from './wait.mjs'

/** Asks the API with somebody's session. */
const ask = ({ page, origin }, method, path, data) =>
  page.request.fetch(origin + path, { method, data, headers: { Origin: origin } })

/** The caller calls a vote on somebody, and the other says yes too. */
export async function sendOnABreak(caller, other, target) {
  target.isPutOut = true
  const room = new URL(caller.page.url()).pathname.split('/').at(-1)
  const { id } = await (await ask(target, 'GET', '/api/accounts/me')).json()
  const vote = await until('a vote is open', async () => {
    const answer = await ask(caller, 'POST', `/api/rooms/${room}/votes`, {
      kind: 'jail',
      target_id: id,
      minutes: 5,
    })
    return answer.ok() && answer.json()
  })
  await ask(other, 'PUT', `/api/votes/${vote.id}/ballot`, { choice: 'yes' })
  await shown(target.page.getByRole('link', { name: 'Read the moderation log' }))
}

/** In a call that everybody's passphrase opens. */
const keepsSecret = ({ page }) => shown(page.locator('[data-lock="passphrase"]'))

/** In the jail room under the room's passphrase, also once a new page has to ask for it; back without being asked again. */
export async function breakInSecret(owner, caller, target, secret, room) {
  const { page, name } = target
  await sendOnABreak(caller, owner, target)
  await keepsSecret(target)
  await page.reload()
  await page.getByLabel('Passphrase', { exact: true }).fill(secret)
  await button(page, 'Enter the jail room').click()
  await keepsSecret(target)
  await shown(button(page, 'Unmute'))
  const panel = await steps.openPerson(owner, caller)
  await button(panel, 'Release').click()
  await owner.page.getByRole('dialog').getByRole('button', { name: 'Release' }).click()
  await shown(page.getByRole('main', { name: `Call in ${room}` }))
  await steps.seesCrowd(owner, 3)
  for (const person of [owner, caller, target]) await keepsSecret(person)
  await hears(page, `${name}, back from a break,`)
}
