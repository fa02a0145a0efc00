/** A photograph for the chat, with what a camera writes into one. */

/** A JPEG of a few colours, drawn in the page. */
export async function drawn(page) {
  const text = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 640
    canvas.height = 420
    const context = canvas.getContext('2d')
    const sky = context.createLinearGradient(0, 0, 0, 420)
    for (const [at, colour] of [
      [0, '#24435c'],
      [0.6, '#e8a15b'],
      [0.61, '#31473a'],
      [1, '#16211c'],
    ])
      sky.addColorStop(at, colour)
    context.fillStyle = sky
    context.fillRect(0, 0, 640, 420)
    const photo = await new Promise(done => canvas.toBlob(done, 'image/jpeg', 0.9))
    return Array.from(new Uint8Array(await photo.arrayBuffer()), byte => String.fromCharCode(byte)).join('')
  })
  return Buffer.from(text, 'latin1')
}

/** The same, with a segment of EXIF behind its first marker. */
export function withExif(jpeg, words) {
  const content = Buffer.from(`Exif\0\0${words}`, 'latin1')
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)])
}

/** What an image that is shown consists of. */
export async function bytesOf(image) {
  const text = await image.evaluate(async element => {
    const bytes = await globalThis.__probe.blobs.get(element.src).arrayBuffer()
    return Array.from(new Uint8Array(bytes), byte => String.fromCharCode(byte)).join('')
  })
  return Buffer.from(text, 'latin1')
}
