/** A picture from somebody's device, made ready to be sent: drawn anew, so that nothing but what is seen is in it. */
import { LARGEST_IMAGE, LONGEST_SIDE } from './chatPort'
import { type ImageFacts, imageFacts } from './imageFacts'

/** A camera's own file may be larger than what is sent: it is drawn smaller. Beyond this it is no snapshot any more. */
export const LARGEST_FILE = 20 * 1024 * 1024

export type ImageTrouble = 'not_an_image' | 'too_large'

/** Tried in this order until one fits. */
const STEPS = [
  { side: LONGEST_SIDE, quality: 0.86 },
  { side: 1536, quality: 0.8 },
  { side: 1024, quality: 0.7 },
] as const

/** Rejects with an `ImageTrouble`. */
export async function readyImage(file: Blob): Promise<Blob> {
  if (file.size > LARGEST_FILE) throw 'too_large' satisfies ImageTrouble
  const facts = imageFacts(new Uint8Array(await file.arrayBuffer()))
  if (!facts) throw 'not_an_image' satisfies ImageTrouble
  const drawn = await createImageBitmap(file).catch(() => {
    throw 'not_an_image' satisfies ImageTrouble
  })
  try {
    for (const { side, quality } of STEPS) {
      const made = await redraw(drawn, facts, side, quality)
      if (made.size <= LARGEST_IMAGE) return made
    }
  } finally {
    drawn.close()
  }
  throw 'too_large' satisfies ImageTrouble
}

/** What is not a photograph keeps its kind, and with it what shines through, as long as it is small enough. */
async function redraw(
  drawn: ImageBitmap,
  { type }: ImageFacts,
  side: number,
  quality: number,
): Promise<Blob> {
  const scale = Math.min(1, side / Math.max(drawn.width, drawn.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(drawn.width * scale))
  canvas.height = Math.max(1, Math.round(drawn.height * scale))
  const context = canvas.getContext('2d')
  if (!context) throw 'not_an_image' satisfies ImageTrouble
  context.drawImage(drawn, 0, 0, canvas.width, canvas.height)
  if (type !== 'image/jpeg') {
    const exact = await encode(canvas, type, quality)
    if (exact.size <= LARGEST_IMAGE) return exact
    // A photograph has no holes: what shone through becomes white, not black.
    context.globalCompositeOperation = 'destination-over'
    context.fillStyle = 'white'
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  return encode(canvas, 'image/jpeg', quality)
}

const encode = (canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob(
      made => (made ? resolve(made) : reject('not_an_image' satisfies ImageTrouble)),
      type,
      quality,
    )
  })
