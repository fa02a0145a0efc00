/** By keys alone: where the focus goes, and that it is seen there. */
import { check, until } from './wait.mjs'

const MOST_TABS = 60

/** What the focus is on, by the name that a screen reader says first. */
export const focused = page =>
  page.evaluate(() => {
    const at = document.activeElement
    return (at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent ?? at?.textContent ?? '').trim()
  })

/** A ring of two pixels on it or on what stands for it, inside the window. */
const isSeen = page =>
  page.evaluate(() => {
    const at = document.activeElement
    const { top, bottom, left, right } = at.getBoundingClientRect()
    const inside = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
    const ringed = [at, at.parentElement, at.nextElementSibling].some(one => {
      if (!one) return false
      const { outlineStyle, outlineWidth } = getComputedStyle(one)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    })
    return inside && (ringed || at.hasAttribute('data-highlighted'))
  })

export async function tabTo(page, name, key = 'Tab') {
  const fits = typeof name === 'string' ? shown => shown === name : shown => name.test(shown)
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await page.keyboard.press(key)
    if (!fits(await focused(page))) continue
    check(await isSeen(page), `the focus is seen on ${name}`)
    return
  }
  throw new Error(`${MOST_TABS} times ${key} do not lead to ${name}; the last was ${await focused(page)}`)
}

export async function press(page, name) {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

export async function fill(page, name, text) {
  await tabTo(page, name)
  await page.keyboard.type(text)
}

/** From one part of the call's screen to the next, until one that fits. */
export const toRegion = (page, selector) =>
  until(`F6 leads to ${selector}`, async () => {
    await page.keyboard.press('F6')
    return page.evaluate(one => document.activeElement?.closest(one) != null, selector)
  })
