/** Draws the icons of the installed app from the mark. Run it after a change of the mark: node scripts/icons.mjs */
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const INK = '#edf1ef'
const CANVAS = '#0c1110'
const ACCENT = '#62d7a9'
const PLACES = 9
/** Of the icon: platforms cut a maskable one down to a circle of 80 %. */
const SHAPES = [
  { name: 'icon-180', size: 180, ring: 0.3, corner: 0 },
  { name: 'icon-192', size: 192, ring: 0.31, corner: 0.22 },
  { name: 'icon-512', size: 512, ring: 0.31, corner: 0.22 },
  { name: 'icon-maskable-512', size: 512, ring: 0.24, corner: 0 },
]

function mark({ ring, corner }) {
  const dots = Array.from({ length: PLACES }, (_, at) => {
    const angle = (at / PLACES) * 2 * Math.PI - Math.PI / 2
    const [x, y] = [0.5 + ring * Math.cos(angle), 0.5 + ring * Math.sin(angle)]
    const [fill, radius] = at === 0 ? [ACCENT, ring * 0.295] : [INK, ring * 0.223]
    return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" width="100%" height="100%">
    <rect width="1" height="1" rx="${corner}" fill="${CANVAS}"/>${dots.join('')}</svg>`
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
try {
  for (const shape of SHAPES) {
    const page = await browser.newPage({ viewport: { width: shape.size, height: shape.size } })
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${mark(shape)}`)
    const path = fileURLToPath(new URL(`../public/${shape.name}.png`, import.meta.url))
    await page.screenshot({ path, omitBackground: true })
    await page.close()
  }
} finally {
  await browser.close()
}
