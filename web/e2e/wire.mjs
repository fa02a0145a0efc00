/** Everything that a page sends, and what it receives but for answers: requests with their bodies, frames and channels. */

export function watchWire(context, page) {
  const passed = []
  const keep = data => {
    if (data) passed.push(Buffer.isBuffer(data) ? data.toString('latin1') : String(data))
  }
  context.on('request', request => {
    keep(request.url())
    keep(JSON.stringify(request.headers()))
    keep(request.postDataBuffer())
  })
  page.on('websocket', socket => {
    socket.on('framesent', frame => keep(frame.payload))
    socket.on('framereceived', frame => keep(frame.payload))
  })
  return {
    count: () => passed.length,
    /** The first of these words that is in anything that passed; null where none is. */
    find: async words => {
      const all = [...passed, ...(await inChannels(page))]
      return words.find(word => all.some(data => data.includes(word))) ?? null
    },
  }
}

/** What the page's data channels have carried, as text of one character a byte. */
export const inChannels = page => page.evaluate(() => globalThis.__probe.data)

/** A text as it would stand in bytes. */
export const inBytes = text => Buffer.from(text, 'utf8').toString('latin1')

/** Bytes in every form in which they might be written. */
export const formsOf = bytes => [
  bytes.toString('latin1'),
  ...['hex', 'base64', 'base64url'].map(form => bytes.toString(form).replace(/=+$/, '')),
]
