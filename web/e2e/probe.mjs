/** What runs inside a page before everything else, and reads what its peer connections really receive. */

/** Installed with addInitScript; must not refer to anything outside itself. */
export function install() {
  const probe = { violations: [], connections: [], sources: [], sockets: [], data: [], blobs: new Map() }
  globalThis.__probe = probe
  document.addEventListener('securitypolicyviolation', event =>
    probe.violations.push(
      `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
    ),
  )
  const Connection = globalThis.RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Connection {
    constructor(...args) {
      super(...args)
      probe.connections.push(this)
      this.addEventListener('datachannel', event => watch(event.channel))
    }
  }
  const Source = globalThis.EventSource
  globalThis.EventSource = class extends Source {
    constructor(...args) {
      super(...args)
      probe.sources.push(this)
    }
  }
  const Socket = globalThis.WebSocket
  globalThis.WebSocket = class extends Socket {
    constructor(...args) {
      super(...args)
      probe.sockets.push(this)
    }
  }
  /** Every byte of every data channel, both ways, as text of one character a byte. */
  const keep = data => {
    if (typeof data === 'string') return probe.data.push(data)
    if (data instanceof Blob) return data.arrayBuffer().then(keep)
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data)
    probe.data.push(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
  }
  const { send } = RTCDataChannel.prototype
  RTCDataChannel.prototype.send = function (data) {
    keep(data)
    return send.call(this, data)
  }
  const watched = new WeakSet()
  const watch = channel => {
    if (watched.has(channel)) return
    watched.add(channel)
    channel.addEventListener('message', event => keep(event.data))
  }
  const { createDataChannel } = Connection.prototype
  Connection.prototype.createDataChannel = function (...args) {
    const channel = createDataChannel.apply(this, args)
    watch(channel)
    return channel
  }
  /** What has an address in this page alone: the policy lets no script read it there. */
  const { createObjectURL } = URL
  URL.createObjectURL = object => {
    const url = createObjectURL.call(URL, object)
    probe.blobs.set(url, object)
    return url
  }
  /** As a network does that goes away for a moment. */
  probe.dropSockets = () => {
    for (const socket of probe.sockets) socket.close()
  }
  const inbound = async kind => {
    const found = []
    for (const connection of probe.connections) {
      if (connection.connectionState === 'closed') continue
      for (const stat of (await connection.getStats()).values())
        if (stat.type === 'inbound-rtp' && stat.kind === kind) found.push(stat)
    }
    return found
  }
  probe.energy = async () => {
    const heard = await inbound('audio')
    return heard.reduce((sum, stat) => sum + (stat.totalAudioEnergy ?? 0), 0)
  }
  /** How many elements play, whether they are heard or not. */
  probe.playing = () => [...document.querySelectorAll('audio')].filter(one => !one.paused).length
  /** Sound that was invented because none could be played in time, by track; a silence that was meant is no loss. */
  probe.concealedMs = async () => {
    const heard = await inbound('audio')
    const lost = stat => (stat.concealedSamples ?? 0) - (stat.silentConcealedSamples ?? 0)
    return Object.fromEntries(heard.map(stat => [stat.trackIdentifier, lost(stat) / 48]))
  }
  /** What has arrived of everybody so far, and what became of it. */
  probe.received = async () => {
    const [heard, seen] = [await inbound('audio'), await inbound('video')]
    const sum = (stats, field) => stats.reduce((total, stat) => total + (stat[field] ?? 0), 0)
    return {
      packets: sum([...heard, ...seen], 'packetsReceived'),
      energy: sum(heard, 'totalAudioEnergy'),
      samples: sum(heard, 'totalSamplesReceived'),
      concealed: sum(heard, 'concealedSamples'),
      frames: sum(seen, 'framesDecoded'),
    }
  }
  probe.frames = async selector => {
    const id = document.querySelector(selector)?.srcObject?.getVideoTracks()[0]?.id
    const seen = await inbound('video')
    return seen.find(stat => stat.trackIdentifier === id)?.framesDecoded ?? 0
  }
  probe.allFrames = async () => {
    const seen = await inbound('video')
    return seen.reduce((sum, stat) => sum + (stat.framesDecoded ?? 0), 0)
  }
  /** The wall clock when sound other than silence first arrives after this call. */
  probe.firstSound = async withinMs => {
    const until = Date.now() + withinMs
    const before = await probe.energy()
    while (Date.now() < until) {
      if ((await probe.energy()) > before) return Date.now()
      await new Promise(done => setTimeout(done, 20))
    }
    return null
  }
  probe.picture = selector => {
    const video = document.querySelector(selector)
    if (!video?.videoWidth) return null
    const canvas = document.createElement('canvas')
    canvas.width = 64
    canvas.height = 36
    const context = canvas.getContext('2d')
    context.drawImage(video, 0, 0, 64, 36)
    return Array.from(context.getImageData(0, 0, 64, 36).data)
  }
  probe.iceServers = () =>
    probe.connections.flatMap(one => one.getConfiguration().iceServers ?? []).flatMap(one => one.urls)
}
