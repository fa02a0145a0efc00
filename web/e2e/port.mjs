/** Calls driven through the app's own media port, in the built page under its real policy, without its screens. */
import { check, until } from './wait.mjs'

export const VOICE = {
  gain: 1,
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  rnnoise: false,
  pushToTalk: false,
  gate: null,
  mutedHint: false,
}

/** Runs in the page: loads the built chunk that holds the calls. */
async function load() {
  const page = await (await fetch('/')).text()
  const entry = /src="(\/assets\/[^"]+\.js)"/.exec(page)[1]
  const seen = new Set()
  const find = async address => {
    if (seen.has(address)) return null
    seen.add(address)
    const text = await (await fetch(address)).text()
    const names = [...text.matchAll(/[\w-]+-[\w-]{8}\.js/g)].map(match => match[0])
    const found = names.find(name => name.startsWith('livekitCall-'))
    if (found) return found
    for (const name of names) {
      const deeper = await find(`/assets/${name}`)
      if (deeper) return deeper
    }
    return null
  }
  globalThis.__media = await import(`/assets/${await find(entry)}`)
}

const ask = async ([method, path, body]) => {
  const answer = await fetch(path, {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await answer.text()
  return { status: answer.status, body: text ? JSON.parse(text) : null }
}

/** Somebody with a page of their own, logged in, with a call at hand. */
export class Caller {
  constructor(page, name, origin) {
    this.page = page
    this.name = name
    this.origin = origin
  }

  async api(method, path, body) {
    return this.page.evaluate(ask, [method, path, body])
  }

  async register(username) {
    // A page of the app without the app: its policy holds, its screens and streams stay away.
    await this.page.goto(`${this.origin}/`)
    const made = await this.api('POST', '/api/accounts', {
      username,
      password: 'correct horse 9',
      display_name: this.name,
    })
    check(made.status === 201, `${this.name} registers (${made.status})`)
    await this.page.evaluate(load)
  }

  async makeRoom(name, changes = {}) {
    const made = await this.api('POST', '/api/rooms', { name, kind: 'voice', ...changes })
    check(made.status === 201, `${this.name} makes a room (${JSON.stringify(made.body)})`)
    return made.body.id
  }

  /** Joins; `passphrase` is typed before where there is one; `whispering` asks for the ring first. Answers my identity. */
  async join(roomId, { passphrase = null, whispering = false, ...changes } = {}) {
    const joined = await this.api('POST', `/api/rooms/${roomId}/join`, { device_id: 'e2e' })
    check(joined.status === 200, `${this.name} joins (${JSON.stringify(joined.body)})`)
    const { url, token, identity, encryption } = joined.body
    this.roomId = roomId
    this.identity = identity
    const whispers = whispering ? await this.askRing() : null
    await this.page.evaluate(
      async plan => {
        globalThis.__call = await globalThis.__media.joinCall(plan)
      },
      {
        url,
        token,
        encryption: encryption && {
          ...encryption,
          roomId,
          passphraseRoomId: roomId,
          ...(passphrase === null ? {} : { passphrase }),
        },
        mayUseCamera: false,
        muted: false,
        deafened: false,
        earlier: [],
        cameraOn: false,
        listenOnly: false,
        devices: { microphone: null, camera: null, speaker: null },
        voice: VOICE,
        whispers,
        ...changes,
      },
    )
    return identity
  }

  /** Calls a method of the port. */
  do(method, ...args) {
    return this.page.evaluate(([name, given]) => globalThis.__call[name](...given), [method, args])
  }

  chat(method, ...args) {
    return this.page.evaluate(([name, given]) => globalThis.__call.chat[name](...given), [method, args])
  }

  /** Draws a picture and sends it. Answers some of its bytes, as text of one character a byte. */
  sendPicture() {
    return this.page.evaluate(async () => {
      const canvas = document.createElement('canvas')
      canvas.width = canvas.height = 120
      const context = canvas.getContext('2d')
      const noise = context.createImageData(120, 120)
      crypto.getRandomValues(noise.data)
      context.putImageData(noise, 0, 0)
      const image = await new Promise(done => canvas.toBlob(done, 'image/png'))
      const bytes = new Uint8Array(await image.slice(20_000, 20_032).arrayBuffer())
      const answer = await globalThis.__call.chat.send('', { image })
      return { answer, bytes: String.fromCharCode(...bytes) }
    })
  }

  /** How the pictures of the chat stand here. */
  pictures() {
    return this.page.evaluate(() =>
      globalThis.__call.chat.get().messages.flatMap(({ image }) => (image ? [image.state] : [])),
    )
  }

  /** The snapshot without its functions. */
  async shown() {
    return JSON.parse(await this.page.evaluate(() => JSON.stringify(globalThis.__call.get())))
  }

  async texts() {
    return this.page.evaluate(() => globalThis.__call.chat.get().messages.map(one => one.text))
  }

  /** What the app's layer does when a newer epoch is announced. */
  async rekey() {
    const key = await this.api('GET', `/api/rooms/${this.roomId}/key`)
    check(key.status === 200, `${this.name} may have the key (${key.status})`)
    await this.do('rekey', key.body)
    return key.body.epoch
  }

  /** Whom I hear and who hears me, as the media port takes it. */
  async askRing() {
    const { status, body } = await this.api('GET', `/api/rooms/${this.roomId}/whispers`)
    check(status === 200, `${this.name} may know the ring (${status})`)
    const identities = one => (one ? [one.identity] : [])
    this.ring = {
      on: body.on,
      ringVersion: body.ring_version,
      hears: identities(body.hears),
      heardBy: identities(body.heard_by),
    }
    return this.ring
  }

  /** What the app's layer does when a newer ring is announced. */
  async follow() {
    const ring = await this.askRing()
    await this.do('setWhispers', ring)
    return ring
  }

  until(claim, holds) {
    return until(`${this.name}: ${claim}`, async () => holds(await this.shown()))
  }

  async leave() {
    await this.do('leave')
    await this.api('POST', `/api/rooms/${this.roomId}/leave`)
  }
}
