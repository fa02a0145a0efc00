/**
 * Three people write to each other, to all and to one, by keys and on a phone; a picture says nothing of where it was taken.
 * One comes again only to listen, and has to touch the page first.
 */

import { tabTo, toRegion } from './keys.mjs'
import { bytesOf, drawn, withExif } from './photo.mjs'
import { shoot, uniquely, withPeople } from './scene.mjs'
import { button, DESKTOP, HANDHELD, shown } from './screen.mjs'
import * as steps from './steps.mjs'
import { tapToHear } from './untouched.mjs'
import { check } from './wait.mjs'

async function chat(owner, caller, target) {
  await caller.page.keyboard.press('c')
  await toRegion(caller.page, 'aside')
  await tabTo(caller.page, 'Write to the room')
  await caller.page.keyboard.type('Shall we begin?')
  await caller.page.keyboard.press('Enter')
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
  await button(panel, 'Emoji').click()
  await shoot(owner, 'emoji-dark')
  await owner.page.keyboard.press('Escape')
  await shoot(caller, 'chat-light')
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

await withPeople(
  async (...people) => {
    const room = uniquely('Sunday ')
    await Promise.all(people.map(steps.arrive))
    await steps.makeRoom(people[0], room)
    await steps.meet(people, room)
    await chat(...people)
    for (const { page } of people) await page.keyboard.press('Escape')
    await tapToHear(people[2], people[0], people[1], room)
    for (const person of people) await steps.leave(person)
  },
  [
    { viewport: DESKTOP, colorScheme: 'dark' },
    { viewport: DESKTOP, colorScheme: 'light' },
    { ...HANDHELD, colorScheme: 'dark', waits: true },
  ],
)
