/** Sound that a browser holds back until somebody touches the page, as from who comes only to listen. */
import { hears, hearsNothing } from './media.mjs'
import { button } from './screen.mjs'
import * as steps from './steps.mjs'
import { check, until } from './wait.mjs'

const TAP = 'Tap to hear'

/** Asks past Playwright, whose own questions count as touches. */
async function untouched(context, page) {
  const session = await context.newCDPSession(page)
  return async expression => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    })
    check(!exceptionDetails, `${expression}: ${exceptionDetails?.exception?.description}`)
    return result.value
  }
}

const named = (name, then) =>
  `(() => {
    const found = [...document.querySelectorAll('button')].find(one => one.textContent.startsWith('${name}'))
    ${then}
    return found !== undefined
  })()`

/** Into the room in a new page that nobody touches, without a microphone: with one, a browser holds nothing back. */
async function comeUntouched(person, room, address) {
  const before = person.page
  person.page = await person.context.newPage()
  person.watch()
  await person.page.goto(address)
  await before.close()
  const ask = await untouched(person.context, person.page)
  for (const name of ['Listen only', `Join ${room}`])
    await until(`${name} is pressed`, () => ask(named(name, 'found?.click()')))
  await until('the browser waits for a touch', () => ask(named(TAP, '')))
  check(!(await ask('navigator.userActivation.hasBeenActive')), 'nobody has touched the page')
  check((await ask('__probe.playing()')) === 0, 'nothing is played')
}

/** Who deafened themselves stays deaf through the touch, and hears nobody later whom they do not want to hear. */
export async function tapToHear(listener, heard, unwanted, room) {
  const panel = await steps.openPerson(listener, unwanted)
  await button(panel, 'Mute for me').click()
  const address = listener.page.url()
  await button(panel, 'Close').click()
  await steps.leave(listener)
  await comeUntouched(listener, room, address)
  const { page, name } = listener
  await steps.menu(listener, 'Deafen')
  const tap = button(page, TAP)
  await tap.tap()
  await until('nothing is held back', async () => (await tap.count()) === 0)
  check((await page.evaluate(() => globalThis.__probe.playing())) === 2, 'both are played')
  await hearsNothing(page, `${name}, who is deafened,`)
  await steps.menu(listener, 'Hear again')
  await hears(page, name)
  await steps.mute(heard)
  await hearsNothing(page, `${name}, who does not want to hear ${unwanted.name},`)
  await button(await steps.openPerson(listener, unwanted), 'Hear again').click()
  await hears(page, `${name}, who wants to hear ${unwanted.name} again,`)
  await button(page, 'Close').click()
  await steps.unmute(heard)
}
