/** The stage in a window of its own: whose picture it shows, and when there is none. */
import { cameraOf, sees } from './media.mjs'
import { button } from './screen.mjs'
import { until } from './wait.mjs'

const APART = 'video[aria-label="Picture in picture"]'

/** Opens it, or closes the one that is open. */
export const toggleApart = ({ page }) => button(page, 'Picture in picture').click()

/** As who closes the window itself. */
export const closeApart = ({ page }) => page.evaluate(() => document.exitPictureInPicture())

export async function noApart({ page, name }) {
  await until(`${name} has no window any more`, async () => !(await shownApart(page)))
}

/** Somebody's camera is in the window, and goes on there. */
export async function seesApart({ page, name }, other) {
  await until(
    `${name} sees ${other.name} apart`,
    async () => (await shownApart(page)) === (await shownIn(page, cameraOf(other.name))),
  )
  await sees(page, APART, `${name} (in a window apart)`)
}

/** The track in the browser's window: null without one, empty where it shows nothing. */
const shownApart = page =>
  page.evaluate(() => {
    const video = document.pictureInPictureElement
    return video && (video.srcObject?.getVideoTracks()[0]?.id ?? '')
  })

const shownIn = (page, selector) =>
  page.evaluate(one => document.querySelector(one)?.srcObject?.getVideoTracks()[0]?.id, selector)
