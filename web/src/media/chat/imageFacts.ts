/** What a picture's first bytes say of it: its kind and its size. Pure; nobody's word for either is taken. */

export interface ImageFacts {
  type: 'image/png' | 'image/jpeg' | 'image/webp'
  width: number
  height: number
}

/** Null where it is none of the three kinds, or does not say how large it is. */
export function imageFacts(bytes: Uint8Array): ImageFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const facts = ofPng(view) ?? ofJpeg(view) ?? ofWebp(view)
    return facts && facts.width > 0 && facts.height > 0 ? facts : null
  } catch (error) {
    // It ends before it says what it is.
    if (error instanceof RangeError) return null
    throw error
  }
}

const says = (view: DataView, at: number, text: string): boolean =>
  [...text].every((sign, index) => view.getUint8(at + index) === sign.charCodeAt(0))

function ofPng(view: DataView): ImageFacts | null {
  if (!says(view, 1, 'PNG\r\n') || !says(view, 12, 'IHDR')) return null
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

/** Segments that tell the size: every start of a frame, which four others stand among. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function ofJpeg(view: DataView): ImageFacts | null {
  if (view.getUint16(0) !== 0xffd8) return null
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at) !== 0xff) return null
    if (isFrame(view.getUint8(at + 1)))
      return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
  }
}

const uint24 = (view: DataView, at: number): number =>
  view.getUint16(at, true) + (view.getUint8(at + 2) << 16)

function ofWebp(view: DataView): ImageFacts | null {
  if (!says(view, 0, 'RIFF') || !says(view, 8, 'WEBP')) return null
  const type = 'image/webp'
  if (says(view, 12, 'VP8X')) return { type, width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 }
  if (says(view, 12, 'VP8 '))
    return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (!says(view, 12, 'VP8L')) return null
  const bits = view.getUint32(21, true)
  return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}
