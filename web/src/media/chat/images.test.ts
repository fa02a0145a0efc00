/** Pictures: what their bytes say, how they travel, and what of a stranger's is believed. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ChatLine, ChatStore } from './chat'
import { lettingGo } from './chatImages'
import { type ChatMessage, LARGEST_IMAGE } from './chatPort'
import { imageFacts } from './imageFacts'
import { cut, PART_BYTES, readPart } from './imageStream'

const ME = `a${'1'.repeat(32)}.me`
const LEILA = `a${'2'.repeat(32)}.leila`
const ID = '12345678-9abc-4def-8123-456789abcdef'

/** The first bytes of a PNG of this size, and so many more. */
function png(width: number, height: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  new DataView(bytes.buffer).setUint32(16, width)
  new DataView(bytes.buffer).setUint32(20, height)
  return bytes
}
const ascii = (text: string) => [...text].map(sign => sign.charCodeAt(0))
const webp = (kind: string, ...rest: number[]) =>
  new Uint8Array([...ascii('RIFF'), 0, 0, 0, 0, ...ascii(`WEBP${kind}`), ...rest])

describe('imageFacts', () => {
  it('reads kind and size of each kind', () => {
    expect(imageFacts(png(640, 480, 64))).toEqual({ type: 'image/png', width: 640, height: 480 })
    // After a segment of EXIF, which is passed over.
    const jpeg = [0xff, 0xd8, 0xff, 0xe1, 0, 4, 1, 2, 0xff, 0xc2, 0, 11, 8, 1, 0, 2, 0, 3]
    expect(imageFacts(new Uint8Array(jpeg))).toEqual({ type: 'image/jpeg', width: 512, height: 256 })
    const size = { type: 'image/webp', width: 320, height: 200 }
    expect(imageFacts(webp('VP8X', 10, 0, 0, 0, 0, 0, 0, 0, 0x3f, 1, 0, 199, 0, 0))).toEqual(size)
    expect(imageFacts(webp('VP8 ', 0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 0x40, 1, 200, 0))).toEqual(size)
    const bits = 319 | (199 << 14)
    const lossless = [bits & 255, (bits >> 8) & 255, (bits >> 16) & 255, bits >>> 24]
    expect(imageFacts(webp('VP8L', 0, 0, 0, 0, 0x2f, ...lossless))).toEqual(size)
  })

  it('answers for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.boolean(), (bytes, asJpeg) => {
        const facts = imageFacts(asJpeg ? new Uint8Array([0xff, 0xd8, 0xff, ...bytes]) : bytes)
        expect(facts === null || facts.width > 0).toBe(true)
      }),
    )
  })
})

describe('parts', () => {
  it('are together what was cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 * PART_BYTES + 1 }), length => {
        const image = Uint8Array.from({ length }, (_, at) => at % 251)
        const parts = [...cut(ID, image)].map(packet => readPart(packet))
        expect(parts.every(part => part?.id === ID)).toBe(true)
        expect(parts.flatMap(part => [...(part?.bytes ?? [])])).toEqual([...image])
      }),
      { numRuns: 8 },
    )
  })
})

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Two chats whose packets reach each other. */
function pair() {
  const lines = { works: true }
  const chats: Record<string, ChatStore> = {}
  const line = (me: string, other: string): ChatLine => ({
    me: () => me,
    nameOf: () => 'Leila',
    send: async bytes => {
      const { works } = lines
      if (works) chats[other]?.receive(bytes, me)
      return works ? 'sent' : 'offline'
    },
    sendPart: async bytes => {
      const { works } = lines
      if (works) chats[other]?.receivePart(bytes, me)
      return works ? 'sent' : 'offline'
    },
  })
  const mine = new ChatStore(line(ME, LEILA))
  const theirs = new ChatStore(line(LEILA, ME))
  chats[ME] = mine
  chats[LEILA] = theirs
  const announce = (image: number, id = ID) =>
    mine.receive(
      new TextEncoder().encode(JSON.stringify({ kind: 'text', id, text: '', replyTo: null, image })),
      LEILA,
    )
  return { mine, theirs, lines, announce, image: () => mine.get().messages.at(-1)?.image }
}

describe('a picture in the chat', () => {
  it('arrives as it was sent, beside its words', async () => {
    const { mine, theirs, image } = pair()
    const bytes = png(640, 480, 3 * PART_BYTES)
    expect(await theirs.send('look', { image: new Blob([bytes]) })).toBe('sent')
    expect(mine.get().messages[0]?.text).toBe('look')
    const shown = image()
    expect(shown).toMatchObject({ state: 'here', width: 640, height: 480 })
    if (shown?.state !== 'here') throw new Error('not here')
    expect(shown.blob.type).toBe('image/png')
    expect(new Uint8Array(await shown.blob.arrayBuffer())).toEqual(bytes)
    expect(theirs.get().messages[0]?.image).toMatchObject({ state: 'here', width: 640 })
  })

  it('is refused before it is sent where it is too large', async () => {
    const { mine } = pair()
    expect(await mine.send('', { image: new Blob([new Uint8Array(LARGEST_IMAGE + 1)]) })).toBe('too_large')
    expect(mine.get().messages).toEqual([])
  })

  it('is shown on its way, and as gone when its sender goes or nothing more comes', () => {
    const { mine, announce, image } = pair()
    const parts = [...cut(ID, png(64, 64, 2 * PART_BYTES))]
    announce(2 * PART_BYTES)
    mine.receivePart(parts[0] ?? new Uint8Array(), LEILA)
    expect(image()).toEqual({ state: 'moving', share: 0.5 })
    vi.advanceTimersByTime(30_000)
    expect(image()).toEqual({ state: 'gone' })
    const other = ID.replace('1', '2')
    announce(2 * PART_BYTES, other)
    expect(image()).toEqual({ state: 'moving', share: 0 })
    mine.forget(LEILA)
    expect(image()).toEqual({ state: 'gone' })
  })

  it('is not shown where it is none, is more than was announced, or would fill the memory', () => {
    const { mine, announce, image } = pair()
    const receive = (bytes: Uint8Array, id: string, announced = bytes.byteLength) => {
      announce(announced, id)
      for (const part of cut(id, bytes)) mine.receivePart(part, LEILA)
      return image()
    }
    const ids = ['1', '2', '3', '4'].map(digit => ID.replace('1', digit))
    expect(receive(new Uint8Array(100), ids[0] ?? '')).toEqual({ state: 'gone' })
    expect(receive(png(50_000, 50_000, 100), ids[1] ?? '')).toEqual({ state: 'gone' })
    expect(receive(png(64, 64, 100), ids[2] ?? '', 50)).toEqual({ state: 'gone' })
    expect(receive(png(64, 64, 100), ids[3] ?? '')).toMatchObject({ state: 'here' })
  })

  it('takes no part from anybody but its sender', () => {
    const { mine, announce, image } = pair()
    announce(100)
    for (const part of cut(ID, png(64, 64, 100))) mine.receivePart(part, `a${'3'.repeat(32)}.eve`)
    expect(image()).toEqual({ state: 'moving', share: 0 })
  })

  it('that could not be sent is gone, and said to be so apart from its words', async () => {
    const { mine, theirs, lines } = pair()
    const sending = mine.send('', { image: new Blob([png(64, 64, 100)]) })
    theirs.subscribe(() => {
      lines.works = false
    })
    expect(await sending).toBe('picture_lost')
    expect(mine.get().messages[0]?.image).toEqual({ state: 'gone' })
  })
})

describe('lettingGo', () => {
  it('keeps the newest pictures', () => {
    const with100 = (id: string) =>
      ({
        id,
        image: { state: 'here', blob: new Blob([new Uint8Array(100)]), width: 1, height: 1 },
      }) as unknown as ChatMessage
    const kept = lettingGo(['a', 'b', 'c'].map(with100), 250)
    expect(kept.map(one => one.image?.state)).toEqual(['gone', 'here', 'here'])
  })
})
