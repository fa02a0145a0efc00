/** What jumps on a page by itself while others come and go: https://web.dev/articles/cls, with every shift added up. */

const TILES = '[data-region="tiles"]'

/** Begins to add up. Tiles make room for one another: that is the drawing's wish, and counted apart. */
export const watchShifts = page =>
  page.evaluate(tiles => {
    globalThis.__shifts = { all: 0, other: 0, what: [] }
    new PerformanceObserver(list => {
      for (const { value, hadRecentInput, sources } of list.getEntries()) {
        if (hadRecentInput) continue
        globalThis.__shifts.all += value
        const nodes = sources.map(({ node }) => (node instanceof Element ? node : node?.parentElement))
        const others = nodes.filter(node => node && !node.closest(tiles))
        if (others.length === 0) continue
        globalThis.__shifts.other += value
        globalThis.__shifts.what.push(...others.map(node => node.outerHTML.slice(0, 120)))
      }
    }).observe({ type: 'layout-shift' })
  }, TILES)

export const shiftsOf = page => page.evaluate(() => globalThis.__shifts)
