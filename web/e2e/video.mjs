/** Two people meet in a video room: everything that a call offers, proved by what arrives. */
import { cameraOf, hears, hearsNothing, SCREEN, sees, seesNoMore } from './media.mjs'
import { listening, ROUNDS, report, shoot, uniquely, withPeople } from './scene.mjs'
import { PHONE } from './screen.mjs'
import * as steps from './steps.mjs'
import { until } from './wait.mjs'

const DESKTOP = { width: 1440, height: 900 }
const GONE_WITHIN_MS = 5_000

async function meet(ada, ben, room) {
  await steps.makeRoom(ada, room)
  await steps.wayIn(ben, room).waitFor()
  await steps.toPreview(ada, room)
  await shoot(ada, 'preview-dark')
  await steps.enter(ada, room)
  await steps.crowd(ben, ada.name).waitFor()
  await shoot(ben, 'lobby-light')
  await steps.toPreview(ben, room)
  const sounds = [listening(ada, 'join (the other’s)'), listening(ben, 'join')]
  const clickedAt = await steps.enter(ben, room)
  for (const heard of sounds) await heard(clickedAt)
  await both(ada, ben, (me, other) => sees(me.page, cameraOf(other.name), me.name))
  await both(ada, ben, me => hears(me.page, me.name))
  await both(ada, ben, steps.isEncrypted)
  await shoot(ada, 'call-dark')
  await shoot(ben, 'call-light')
  await small(ben, 'call-phone')
}

async function talk(ada, ben) {
  await steps.mute(ada)
  await steps.seesMuted(ben, ada, true)
  await hearsNothing(ben.page, ben.name)
  await hears(ada.page, ada.name)
  await steps.unmute(ada)
  await steps.seesMuted(ben, ada, false)
  await hears(ben.page, ben.name)
}

async function look(ada, ben) {
  await steps.cameraOff(ben)
  await seesNoMore(ada.page, cameraOf(ben.name), ada.name)
  await steps.cameraOn(ben)
  await sees(ada.page, cameraOf(ben.name), ada.name)
}

async function present(ada, ben) {
  await steps.share(ben)
  await sees(ada.page, SCREEN, `${ada.name} (the shared screen)`)
  await shoot(ada, 'stage-dark')
  await shoot(ben, 'stage-light')
  await small(ada, 'stage-phone')
  await steps.stopSharing(ben)
  await until('the stage is gone', async () => (await ada.page.locator(SCREEN).count()) === 0)
}

/** Leaves and comes back: the time to the first sound once more, from the other side. */
async function return_(ada, ben, room) {
  await steps.leave(ada)
  await steps.toPreview(ada, room)
  const sounds = [listening(ada, 'join'), listening(ben, 'join (the other’s)')]
  const clickedAt = await steps.enter(ada, room)
  for (const heard of sounds) await heard(clickedAt)
  await sees(ben.page, cameraOf(ada.name), ben.name)
}

async function part(ada, ben, room) {
  await steps.leave(ada)
  await steps.crowd(ada, ben.name).waitFor()
  const empty = until('the lobby shows nobody', () => isEmpty(ada, ben), GONE_WITHIN_MS).then(() =>
    Date.now(),
  )
  const clickedAt = await steps.leave(ben)
  await report(`leave → gone from the other’s lobby: ${(await empty) - clickedAt} ms`)
  await steps.wayIn(ada, room).waitFor()
  await shoot(ada, 'lobby-dark')
  await small(ada, 'lobby-phone')
  await steps.logOut(ada)
  await shoot(ada, 'login-dark')
  await steps.logOut(ben)
}

const isEmpty = async (person, other) => (await steps.crowd(person, other.name).count()) === 0
const both = (ada, ben, claim) => Promise.all([claim(ada, ben), claim(ben, ada)])

async function small(person, name) {
  await person.page.setViewportSize(PHONE)
  await shoot(person, name)
  await person.page.setViewportSize(DESKTOP)
}

await withPeople(
  async (ada, ben) => {
    const room = uniquely('Sunday ')
    await Promise.all([steps.register(ada), steps.register(ben)])
    await meet(ada, ben, room)
    await talk(ada, ben)
    await look(ada, ben)
    await present(ada, ben)
    for (let round = 0; round < ROUNDS; round += 1) await return_(ada, ben, room)
    await part(ada, ben, room)
  },
  [
    { viewport: DESKTOP, colorScheme: 'dark' },
    { viewport: DESKTOP, colorScheme: 'light' },
  ],
)
