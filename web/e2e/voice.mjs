/** Two people meet in a voice room: they hear each other, and no camera is offered. */
import { hears } from './media.mjs'
import { listening, shoot, uniquely, withPeople } from './scene.mjs'
import * as steps from './steps.mjs'
import { check } from './wait.mjs'

const LOOK = { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }

await withPeople(
  async (ada, ben) => {
    const room = uniquely('Porch ')
    await Promise.all([steps.register(ada), steps.register(ben)])
    await steps.makeRoom(ada, room, 'Voice')
    await steps.toPreview(ada, room)
    await steps.enter(ada, room)
    await steps.toPreview(ben, room)
    const sounds = [listening(ada, 'join voice (the other’s)'), listening(ben, 'join voice')]
    const clickedAt = await steps.enter(ben, room)
    for (const heard of sounds) await heard(clickedAt)
    for (const { page, name } of [ada, ben]) {
      await hears(page, name)
      await steps.isEncrypted({ page, name })
      check(
        (await page.getByRole('button', { name: /camera/i }).count()) === 0,
        `${name} is offered no camera`,
      )
      check((await page.locator('video').count()) === 0, `${name} sees no video`)
      const title = await page.evaluate(() => navigator.mediaSession.metadata?.title)
      check(title === room, `the system is told where ${name} is (${title})`)
    }
    await shoot(ada, 'voice-dark')
    await steps.leave(ada)
    await steps.leave(ben)
  },
  [LOOK, LOOK],
)
