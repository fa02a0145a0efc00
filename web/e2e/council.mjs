/** Three people, one of them by keys alone: a vote, a break, the way back, and somebody who is sent out. */

import { focused, press, tabTo, toRegion } from './keys.mjs'
import { picture, report, shoot, uniquely, withPeople } from './scene.mjs'
import { button, DESKTOP, HANDHELD, shown } from './screen.mjs'
import * as steps from './steps.mjs'
import { check, until } from './wait.mjs'

const JAILED_WITHIN_MS = 5000

/** Logs in, finds the room, joins it, mutes and unmutes: by keys alone. */
async function comeByKeys(person, room) {
  const { page, origin, username } = person
  await page.goto(origin)
  await shown(button(page, 'Log in'))
  await tabTo(page, 'Username')
  await page.keyboard.type(username)
  await tabTo(page, 'Password')
  await page.keyboard.type(steps.PASSWORD)
  await page.keyboard.press('Enter')
  await steps.inLobby(person)
  await page.keyboard.press('/')
  await page.keyboard.type(room)
  await press(page, `Join ${room}`)
  await shown(page.getByText('We hear you, good level.'))
  await press(page, `Join ${room}`)
  await shown(button(page, 'Leave'))
  await press(page, 'Mute')
  await shown(button(page, 'Unmute'))
  await page.keyboard.press('m')
  await shown(button(page, 'Mute'))
  await page.keyboard.press('?')
  await shown(page.getByRole('dialog', { name: 'Keys in a call' }))
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await until('the field that finds a person has the focus', () =>
    page.evaluate(() => document.activeElement?.closest('aside') != null),
  )
  await page.keyboard.type(person.name.slice(0, 3))
  check((await focusedValue(page)) === person.name.slice(0, 3), 'what is typed after / is looked for')
  await page.keyboard.press('Escape')
  await until('the panel is closed', async () => (await page.getByRole('complementary').count()) === 0)
}

const focusedValue = page => page.evaluate(() => document.activeElement?.value)

async function meet(keyed, others, room) {
  const people = [...others, keyed]
  for (const person of others) {
    await steps.toPreview(person, room)
    await steps.enter(person, room)
  }
  await comeByKeys(keyed, room)
  for (const person of people) await steps.seesCrowd(person, people.length)
}

async function showPeople(page) {
  if ((await page.getByRole('complementary', { name: 'People' }).count()) === 0)
    await page
      .getByRole('button', { name: /^People, / })
      .last()
      .click()
}

/** The caller asks, the owner says yes, and the third finds themselves in the jail room. */
async function jail(owner, caller, target) {
  target.isPutOut = true
  caller.refusals.push({ path: /\/votes$/, status: 409 })
  const { page } = caller
  const banner = page.getByRole('region', { name: 'Vote' })
  await page.keyboard.press('p')
  await toRegion(page, 'aside')
  await press(page, `More about ${target.name}`)
  await press(page, 'Call a vote')
  await tabTo(page, '5 minutes')
  await page.keyboard.press('ArrowLeft')
  await tabTo(page, /^Reason/)
  await page.keyboard.type('Music over everyone')
  await shoot(caller, 'call-vote-light')
  // Refused until everybody has been there for a second.
  await tabTo(page, 'Call the vote')
  await until('the vote is open', async () => {
    if ((await focused(page)) === 'Call the vote') await page.keyboard.press('Enter')
    else if (await page.getByRole('dialog').isVisible()) await page.keyboard.press('Tab')
    return banner.isVisible()
  })
  await shown(target.page.getByText('You cannot vote on this. You can speak.'))
  await shoot(target, 'vote-target-phone')
  await shown(owner.page.getByText(`Jail ${target.name} for 1 minute?`))
  await shoot(owner, 'vote-dark')
  const from = Date.now()
  await toRegion(owner.page, '[aria-label="Vote"]')
  await owner.page.keyboard.press('y')
  await shown(target.page.getByText('The room asked for a one-minute break'))
  const took = Date.now() - from
  await report(`vote passed → told to take a break: ${took} ms`)
  check(took < JAILED_WITHIN_MS, `the break began within ${JAILED_WITHIN_MS} ms`)
  await shown(owner.page.getByText(/The room decided: /))
  // Meanwhile everybody takes the next key.
  await picture(owner, 'vote-passed-dark')
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
  await steps.seesCrowd(owner, 3)
}

/** Who came back calls a vote; the one with keys alone answers it in the banner. */
async function answerByKeys(owner, keyed, caller) {
  for (const status of [409, 429]) caller.refusals.push({ path: /\/votes$/, status })
  const { page } = keyed
  const asked = page.getByText('Whisper in this room?')
  await until('the room is asked', async () => {
    if (!(await asked.count())) await steps.menu(caller, 'Vote on whispers')
    return asked.count()
  })
  await toRegion(page, '[aria-label="Vote"]')
  await page.keyboard.press('n')
  await shown(page.getByText('You said no. It stays secret.'))
  await button(owner.page.getByRole('region', { name: 'Vote' }), 'No').click()
  await shown(page.getByText('The vote did not pass.', { exact: true }))
}

/** The owner sends somebody out, who is told why. */
async function remove(owner, target) {
  const panel = await steps.openPerson(owner, target)
  await shoot(owner, 'people-dark')
  await panel.getByRole('button', { name: 'Remove' }).click()
  await owner.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await shown(target.page.getByText('A moderator ended your visit to this room.'))
  await shoot(target, 'removed-phone')
}

await withPeople(
  async (owner, caller, target) => {
    // As long as a room's name gets, which a button on a phone has to bear.
    const room = uniquely('Sunday table for everybody who still comes ')
    await Promise.all([steps.arrive(owner), steps.account(caller), steps.arrive(target)])
    await steps.makeRoom(owner, room)
    await meet(caller, [owner, target], room)
    await jail(owner, caller, target)
    await comeBack(owner, target, room)
    await answerByKeys(owner, caller, target)
    await remove(owner, target)
    await steps.leave(owner)
    await caller.page.keyboard.press('Escape')
    await caller.page.keyboard.press('Control+Shift+L')
    await steps.inLobby(caller)
  },
  [
    { viewport: DESKTOP, colorScheme: 'dark' },
    { viewport: DESKTOP, colorScheme: 'light' },
    { ...HANDHELD, colorScheme: 'dark' },
  ],
)
