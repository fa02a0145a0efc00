/** A small moving picture for a fake camera: what the browser would draw itself is larger than test machines encode. */

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

const WIDTH = 320
const HEIGHT = 180
const FPS = 15
const FRAMES = 30
const RADIUS = 42

/** A disc that circles over a slope of brightness, in the colour that `tint` ([Cb, Cr]) gives. */
export async function writeCamera(path, tint) {
  const file = createWriteStream(path)
  file.write(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FPS}:1 Ip A1:1 C420jpeg\n`)
  const chroma = Buffer.concat(tint.map(value => Buffer.alloc((WIDTH * HEIGHT) / 4, value)))
  for (let number = 0; number < FRAMES; number += 1) {
    file.write('FRAME\n')
    file.write(brightness(number / FRAMES))
    file.write(chroma)
  }
  file.end()
  await once(file, 'finish')
}

function brightness(turn) {
  const frame = Buffer.alloc(WIDTH * HEIGHT)
  const middleX = WIDTH / 2 + Math.cos(turn * 2 * Math.PI) * 80
  const middleY = HEIGHT / 2 + Math.sin(turn * 2 * Math.PI) * 40
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) {
      const inside = Math.hypot(x - middleX, y - middleY) < RADIUS
      frame[y * WIDTH + x] = inside ? 215 : 50 + Math.round((x / WIDTH) * 70)
    }
  return frame
}
