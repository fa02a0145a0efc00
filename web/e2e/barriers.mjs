/** What keeps somebody out of a page: what axe finds serious, and a page wider than its window. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const GRAVE = new Set(['serious', 'critical'])

/** `only` names single rules, instead of the whole standard. */
export async function barriers(page, only = STANDARD) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE)
  const { violations } = await page.evaluate(
    // The guards of an open layer hand the focus on at once: nobody stays on what is hidden.
    runOnly =>
      globalThis.axe.run(
        { exclude: '[data-base-ui-focus-guard]' },
        { runOnly, resultTypes: ['violations'], preload: false },
      ),
    only,
  )
  return violations
    .filter(({ impact }) => GRAVE.has(impact))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
    )
}

export async function overflow(page) {
  const wide = await page.evaluate(() => {
    const limit = document.documentElement.clientWidth
    // A region that scrolls downwards hides from the page that something in it is too wide.
    const region = [...document.querySelectorAll('main, main section, aside')].find(
      element =>
        getComputedStyle(element).overflowY === 'auto' && element.scrollWidth > element.clientWidth + 1,
    )
    if (region) {
      const edge = region.getBoundingClientRect().right
      const out = [...region.querySelectorAll('*')].find(
        element => element.getBoundingClientRect().right > edge + 1,
      )
      return `${region.scrollWidth} wide in ${region.clientWidth}, from ${out?.outerHTML.slice(0, 160)}`
    }
    if (document.documentElement.scrollWidth <= limit) return null
    const over = [...document.querySelectorAll('body *')].find(
      element => element.getBoundingClientRect().right > limit + 1,
    )
    return `${document.documentElement.scrollWidth} wide, from ${over?.outerHTML.slice(0, 160)}`
  })
  return wide ? [wide] : []
}

/** Every rule in the page's own colours, and what colours decide in the others; ends as it began. `own` is its colour scheme. */
export async function barriersInEveryTheme(page, own) {
  const other = own === 'dark' ? 'light' : 'dark'
  const found = []
  // What still fades in has no colour of its own yet.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  found.push(...(await barriers(page)))
  for (const theme of [
    { colorScheme: other, contrast: 'no-preference' },
    { colorScheme: 'dark', contrast: 'more' },
  ]) {
    await page.emulateMedia(theme)
    const name = theme.contrast === 'more' ? 'contrast' : theme.colorScheme
    const wrongs = await barriers(page, ['color-contrast'])
    found.push(...wrongs.map(wrong => `${name}: ${wrong}`))
  }
  await page.emulateMedia({ colorScheme: own, contrast: 'no-preference', reducedMotion: null })
  return found
}
