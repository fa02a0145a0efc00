/** The same account in two tabs: the call moves when asked to, and neither tab fights for it afterwards. */
import { report, uniquely, withPeople } from './scene.mjs'
import { shown } from './screen.mjs'
import * as steps from './steps.mjs'
import { check, pause, until } from './wait.mjs'

const PEACE_MS = process.env.SCALE === 'full' ? 300_000 : 12_000

function countJoins(page) {
  const joins = []
  page.on('request', request => {
    if (request.method() === 'POST' && request.url().endsWith('/join')) joins.push(Date.now())
  })
  return joins
}

await withPeople(
  async person => {
    const room = uniquely('Sunday ')
    person.isPutOut = true
    person.refusals.push({ path: /\/join$/, status: 409 })
    await steps.register(person)
    await steps.makeRoom(person, room, 'Voice')
    await steps.toPreview(person, room)
    await steps.enter(person, room)
    const second = await person.context.newPage()
    const joins = [countJoins(person.page), countJoins(second)]
    await second.goto(person.page.url())
    await second.getByRole('button', { name: `Join ${room}` }).click()
    await shown(second.getByText('Move the call here?'))
    await second.getByRole('button', { name: 'Leave it there' }).click()
    check(
      (await person.page.getByRole('button', { name: 'Leave', exact: true }).count()) === 1,
      'the call stays',
    )
    await second.getByRole('button', { name: `Join ${room}` }).click()
    await second.getByRole('button', { name: 'Move it here' }).click()
    await shown(second.getByRole('button', { name: 'Leave', exact: true }))
    await shown(person.page.getByText('The call goes on in your other tab or device.'))
    await pause(PEACE_MS)
    check(
      (await second.getByRole('button', { name: 'Leave', exact: true }).count()) === 1,
      'the call stays where it was moved',
    )
    check(
      joins[0].length === 0 && joins[1].length === 3,
      `no tab joins again (${joins.map(list => list.length)})`,
    )
    await report(`two tabs in peace for ${PEACE_MS / 1000} s`)
    await second.getByRole('button', { name: 'Leave', exact: true }).click()
    await until('the second tab is in the lobby', () =>
      second.getByRole('heading', { name: 'Rooms', exact: true }).count(),
    )
    await second.close()
  },
  [{ viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
)
