/** Everything that a page sends: requests with their bodies, and frames of its sockets and data channels. */

export function watchWire(context, page) {
  const sent = []
  const keep = data => {
    if (data) sent.push(Buffer.isBuffer(data) ? data.toString('latin1') : String(data))
  }
  context.on('request', request => {
    keep(request.url())
    keep(JSON.stringify(request.headers()))
    keep(request.postDataBuffer())
  })
  page.on('websocket', socket => socket.on('framesent', frame => keep(frame.payload)))
  return {
    count: () => sent.length,
    /** The first of these words that is in anything sent; null where none is. */
    find: words => words.find(word => sent.some(data => data.includes(word))) ?? null,
  }
}
