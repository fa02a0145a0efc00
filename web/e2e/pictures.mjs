/** Makes the pictures of README and docs anew: four people in real calls on a fresh server, into PICTURES. */
import { join } from 'node:path'
import { portrait } from './camera.mjs'
import { cameraOf, SCREEN, sees } from './media.mjs'
import { withPeople } from './scene.mjs'
import { button, PHONE, shown } from './screen.mjs'
import * as steps from './steps.mjs'
import { until } from './wait.mjs'

const DESKTOP = { width: 1440, height: 900 }
const QUALITY = 86
const ROOM = 'Sunday table'

/** Faces make a PNG large: pictures of calls are JPEG. */
async function take({ page }, file) {
  const path = join(process.env.PICTURES, file)
  const kind = file.endsWith('.jpg') ? { type: 'jpeg', quality: QUALITY } : { type: 'png' }
  await page.mouse.move(1, 1)
  // What was said in passing is over.
  await until(
    'no toast is left',
    async () => (await page.getByRole('region', { name: 'Notices' }).getByRole('button').count()) === 0,
  )
  await page.screenshot({ path, animations: 'disabled', ...kind })
  console.log(file)
}

/** A page to share, instead of a tab of this browser with the call in it. */
function paper() {
  const canvas = document.createElement('canvas')
  canvas.width = 1280
  canvas.height = 720
  const pen = canvas.getContext('2d')
  const write = (text, font, colour, x, y) => {
    pen.font = `${font} Inter Variable, sans-serif`
    pen.fillStyle = colour
    pen.fillText(text, x, y)
  }
  const bars = [62, 88, 71, 120, 148, 133, 190, 236]
  const draw = () => {
    pen.fillStyle = '#fcfcfa'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    write('The garden, spring to autumn', '600 46px', '#141e1c', 96, 128)
    write('Harvest in kilograms, and who waters when', '400 26px', '#596562', 96, 176)
    bars.forEach((height, at) => {
      pen.fillStyle = at === bars.length - 1 ? '#046b51' : '#9ccdbb'
      pen.fillRect(96 + at * 84, 560 - height * 1.3, 56, height * 1.3)
      write(
        ['Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct'][at],
        '400 22px',
        '#596562',
        102 + at * 84,
        600,
      )
    })
    const rows = ['Monday: Jonas', 'Wednesday: Meera', 'Friday: Thandiwe', 'Sunday: all of us']
    for (const [at, row] of rows.entries()) write(row, '550 28px', '#44504d', 860, 320 + at * 64)
  }
  draw()
  setInterval(draw, 200)
  navigator.mediaDevices.getDisplayMedia = async () => canvas.captureStream(5)
}

async function goIn(person) {
  await steps.toPreview(person, ROOM)
  await steps.enter(person, ROOM)
}

const allSeen = (me, others) => Promise.all(others.map(other => sees(me.page, cameraOf(other.name), me.name)))

async function stage(presenter, others) {
  await steps.share(presenter)
  for (const { page, name } of others)
    await until(`${name} gets the share`, () => page.evaluate(one => globalThis.__probe.frames(one), SCREEN))
  await take(others[0], 'stage.jpg')
  await steps.stopSharing(presenter)
  await until('the stage is gone', async () => (await others[0].page.locator(SCREEN).count()) === 0)
}

/** Opens a vote on `target`; refused until everybody has been there long enough. */
async function callVote({ page, refusals }, target) {
  refusals.push({ path: /\/votes$/, status: 409 })
  await page
    .getByRole('button', { name: /^People, / })
    .last()
    .click()
  const panel = page.getByRole('complementary', { name: 'People' })
  await panel.getByRole('button', { name: `More about ${target.name}`, exact: true }).click()
  await panel.getByRole('button', { name: 'Call a vote' }).click()
  await page.getByLabel('Reason').fill('Music over everyone')
  const call = button(page, 'Call the vote')
  const banner = page.getByRole('region', { name: 'Vote' })
  await until('the vote is open', async () => {
    if ((await call.count()) > 0 && (await call.isEnabled())) await call.click()
    return banner.isVisible()
  })
}

/** The room decides; whom it is about is told why, how long, and what comes then. */
async function carry(owner, target) {
  target.isPutOut = true
  await shown(target.page.getByText('You cannot vote on this. You can speak.'))
  await take(target, 'target.jpg')
  await button(owner.page.getByRole('region', { name: 'Vote' }), 'Yes').click()
  await shown(target.page.getByText('The room asked for a five-minute break'))
  await shown(target.page.getByText('“Music over everyone”'))
  await shown(button(target.page, 'Leave'))
  await take(target, 'jail.png')
}

async function settings(person) {
  await steps.leave(person)
  await person.page.getByRole('link', { name: 'Settings' }).click()
  await person.page.getByRole('link', { name: 'Voice and video' }).click()
  await shown(person.page.getByRole('heading', { name: 'Voice and video' }))
  await take(person, 'settings.png')
}

await withPeople(
  async (owner, presenter, target, phone) => {
    const all = [owner, presenter, target, phone]
    for (const person of all) await steps.register(person)
    await presenter.page.evaluate(paper)
    for (const [name, kind] of [
      [ROOM, 'Video'],
      ['Workbench', 'Voice'],
      ['Reading circle', 'Voice'],
    ])
      await steps.makeRoom(owner, name, kind)
    for (const person of [owner, presenter, phone]) await goIn(person)
    await take(target, 'lobby.png')
    await goIn(target)
    await allSeen(owner, [presenter, target, phone])
    await allSeen(phone, [owner, presenter])
    await take(phone, 'phone.jpg')
    await stage(presenter, [owner, target])
    await callVote(presenter, target)
    await shown(owner.page.getByText(`Jail ${target.name} for 5 minutes?`))
    await take(owner, 'call.jpg')
    await carry(owner, target)
    await settings(owner)
  },
  [
    { viewport: DESKTOP, colorScheme: 'dark' },
    { viewport: DESKTOP, colorScheme: 'light' },
    { viewport: DESKTOP, colorScheme: 'light' },
    { viewport: PHONE, colorScheme: 'dark' },
  ],
  portrait,
)
