/** Small moving pictures for a fake camera: what the browser would draw itself is larger than test machines encode. */

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

const WIDTH = 320
const HEIGHT = 180
const FPS = 10
const FRAMES = 20
const RADIUS = 42
const MIDDLE = 128

/** A disc that circles over a slope of brightness, in the colour that `tint` ([Cb, Cr]) gives. */
const disc = turn => {
  const middleX = 0.5 + Math.cos(turn) / 4
  const middleY = 0.5 + Math.sin(turn) / 4.5
  return (x, y, tint) => {
    const inside = Math.hypot((x - middleX) * WIDTH, (y - middleY) * HEIGHT) < RADIUS
    return [inside ? 215 : 50 + Math.round(x * 70), ...tint]
  }
}

/** Somebody in front of a wall, who nods; the wall has the tint. Softer edges, for pictures that people look at. */
export const portrait = turn => {
  const nod = Math.sin(turn) * 0.012
  return (x, y, [cb, cr]) => {
    const across = (x - 0.5 - nod) * (WIDTH / HEIGHT)
    const head = Math.hypot(across / 0.15, (y - 0.43 - nod) / 0.2)
    const neck = Math.hypot(across / 0.08, (y - 0.64) / 0.14)
    const hair = Math.hypot(across / 0.175, (y - 0.36 - nod) / 0.215)
    const shoulders = Math.hypot(across / 0.42, (y - 1.06) / 0.36)
    if (head < 1 && y > 0.34 + nod - across * 0.18) return [150 - head * 26 - across * 40, 112, 150]
    if (hair < 1) return [44 + hair * 12, 124, 133]
    if (shoulders < 1) return [96 - shoulders * 22, MIDDLE + (MIDDLE - cb) / 2, MIDDLE + (MIDDLE - cr) / 2]
    if (neck < 1) return [118, 114, 147]
    return [92 + x * 50 - y * 38, cb, cr]
  }
}

/** `drawn` answers, for a turn of the circle, the colour [Y, Cb, Cr] of each place between 0 and 1. */
export async function writeCamera(path, tint, drawn = disc) {
  const file = createWriteStream(path)
  file.write(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FPS}:1 Ip A1:1 C420jpeg\n`)
  for (let number = 0; number < FRAMES; number += 1) {
    const colour = drawn((number / FRAMES) * 2 * Math.PI)
    file.write('FRAME\n')
    file.write(plane(1, 0, colour, tint))
    file.write(plane(2, 1, colour, tint))
    file.write(plane(2, 2, colour, tint))
  }
  file.end()
  await once(file, 'finish')
}

/** One of the three values of the colour, at every `step`th place. */
function plane(step, which, colour, tint) {
  const width = WIDTH / step
  const height = HEIGHT / step
  const values = Buffer.alloc(width * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      values[y * width + x] = Math.round(colour(x / width, y / height, tint)[which])
  return values
}
