/** Claims about sound and pictures that have really arrived in a page. */
import { pause, until } from './wait.mjs'

/** The fake microphone is silent between its beeps for less than this. */
const SILENCE_MS = 1_500
const PICTURE_MS = 700
const INAUDIBLE = 1e-6
const CHANNEL_STEP = 24
const CHANGED_PIXELS = 8

export const cameraOf = name => `li[aria-label^="${name}"] video[data-kind="camera"]`
export const SCREEN = 'ul[aria-label="Stage"] video[data-kind="screen"]'

const energy = page => page.evaluate(() => globalThis.__probe.energy())
const frames = (page, selector) => page.evaluate(one => globalThis.__probe.frames(one), selector)
const picture = (page, selector) => page.evaluate(one => globalThis.__probe.picture(one), selector)

/** Energy that rises now, not only some that was received once. */
export async function hears(page, who) {
  const before = await energy(page)
  await until(`${who} hears sound`, async () => (await energy(page)) > before + INAUDIBLE)
}

export async function hearsNothing(page, who) {
  await until(`${who} hears nothing`, async () => {
    const before = await energy(page)
    await pause(SILENCE_MS)
    return (await energy(page)) - before <= INAUDIBLE
  })
}

/** Decoded frames that go on, and a picture whose pixels differ between two looks. */
export async function sees(page, selector, who) {
  await until(`${who} gets a picture`, () => frames(page, selector))
  const before = await frames(page, selector)
  const first = await until(`${who} can draw it`, () => picture(page, selector))
  await until(`${who} decodes more frames`, async () => (await frames(page, selector)) > before + 3)
  await until(`${who} sees it change`, async () => {
    const later = await picture(page, selector)
    return later !== null && changed(first, later) >= CHANGED_PIXELS
  })
}

/** Its element is gone, and no video is decoded any more. */
export async function seesNoMore(page, selector, who) {
  await until(`${who} sees no picture`, async () => (await page.locator(selector).count()) === 0)
  await until(`${who} decodes no frames`, async () => {
    const before = await allFrames(page)
    await pause(PICTURE_MS)
    return (await allFrames(page)) === before
  })
}

const allFrames = page => page.evaluate(() => globalThis.__probe.allFrames())

function changed(first, later) {
  let pixels = 0
  for (let at = 0; at < first.length; at += 4) {
    const far = [0, 1, 2].some(channel => Math.abs(first[at + channel] - later[at + channel]) > CHANNEL_STEP)
    if (far) pixels += 1
  }
  return pixels
}
