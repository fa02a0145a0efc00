/** What encryption promises, in a call of three: a removal that nobody hears, and a passphrase that nobody else learns. */
import { hkdfSync, pbkdf2Sync } from 'node:crypto'
import { withCallers } from './callers.mjs'
import { hears as hearsSound } from './media.mjs'
import { report, uniquely } from './scene.mjs'
import { check, pause, until } from './wait.mjs'
import { formsOf, inBytes, inChannels } from './wire.mjs'

const LONGEST_GAP_MS = 200
const SWITCHED_MS = 3500
const LISTEN_MS = 1500
const SECRET = 'the Baobab leans west at noon'
const NAMES = ['Thandiwe Mokoena', 'Jonas Lindqvist', 'Mei Tanaka']

const energy = ({ page }) => page.evaluate(() => globalThis.__probe.energy())

/** Milliseconds of sound that were invented because none arrived in time, by track. */
const concealed = ({ page }) => page.evaluate(() => globalThis.__probe.concealedMs())

const hears = ({ page, name }) => hearsSound(page, name)

/** What was concealed for each while `happen` ran, of the tracks that were there before and after. */
async function concealedWhile(listeners, happen) {
  const before = await Promise.all(listeners.map(concealed))
  await happen()
  const after = await Promise.all(listeners.map(concealed))
  const kept = (now, then) => Object.keys(then).filter(track => track in now)
  check(
    after.every((now, at) => kept(now, before[at]).length > 0),
    'there was somebody to hear',
  )
  return after.map((now, at) =>
    kept(now, before[at]).reduce((sum, track) => sum + now[track] - before[at][track], 0),
  )
}

async function removeOne([ada, ben, mei]) {
  const room = await ada.makeRoom(uniquely('Rotation '))
  for (const caller of [ada, ben, mei]) await caller.join(room)
  for (const caller of [ada, ben, mei]) await hears(caller)
  const stays = [ada, ben]
  const usual = await concealedWhile(stays, () => pause(SWITCHED_MS))
  const { body } = await mei.api('GET', '/api/accounts/me')
  const before = (await ada.shown()).epoch
  const event = await concealedWhile(stays, async () => {
    const { status } = await ada.api('POST', `/api/rooms/${room}/members/${body.id}/remove`)
    check(status === 204, `a removal is accepted (${status})`)
    await Promise.all(stays.map(caller => caller.rekey()))
    await pause(SWITCHED_MS)
  })
  check((await ada.shown()).epoch > before, 'the removal raised the epoch')
  stays.forEach((caller, at) => {
    const gap = event[at] - usual[at]
    check(gap <= LONGEST_GAP_MS, `${caller.name} loses at most ${LONGEST_GAP_MS} ms (${gap} ms)`)
  })
  await report(`rotation: concealed ${event.map(Math.round)} ms, without it ${usual.map(Math.round)} ms`)
  await mei.until('is told of the removal', ({ end }) => end === 'removed')
  for (const caller of stays) {
    await hears(caller)
    await caller.until('nobody is called undecryptable', ({ lock }) => lock === 'encrypted')
  }
  for (const caller of stays) await caller.leave()
}

/** One sleeps through an epoch, asks for the key when frames do not open, and hears again. */
async function missed([ada, ben, mei]) {
  const room = await ada.makeRoom(uniquely('Asleep '))
  for (const caller of [ada, ben, mei]) await caller.join(room)
  for (const caller of [ada, ben]) await hears(caller)
  const { body } = await mei.api('GET', '/api/accounts/me')
  const { epoch, needsKey } = await ben.shown()
  await ada.api('POST', `/api/rooms/${room}/members/${body.id}/remove`)
  check((await ada.rekey()) > epoch, 'one follows the new epoch')
  await ben.until('a missing key is noticed', shown => shown.needsKey > needsKey)
  await ben.rekey()
  for (const caller of [ada, ben]) await hears(caller)
  for (const caller of [ada, ben]) await caller.until('the lock is whole', ({ lock }) => lock === 'encrypted')
  for (const caller of [ada, ben]) await caller.leave()
}

async function passphrase([ada, ben, mei]) {
  const room = await ada.makeRoom(uniquely('Secret '), { passphrase: true })
  await ada.join(room, { passphrase: SECRET })
  await ben.join(room, { passphrase: `  ${SECRET} ` })
  for (const caller of [ada, ben]) {
    await hears(caller)
    await caller.until('the lock says passphrase', ({ lock }) => lock === 'passphrase')
  }
  const codes = await Promise.all([ada, ben].map(async caller => (await caller.shown()).verification))
  check(JSON.stringify(codes[0]) === JSON.stringify(codes[1]), 'both read the same code')
  check(codes[0].pictures.length === 5 && /^\d{10}$/.test(codes[0].digits), 'five pictures and ten digits')
  check(codes[0] !== null, 'a passphrase room has a code')
  await wrongOne([ada, ben, mei], room, codes[0])
  const words = [SECRET, encodeURIComponent(SECRET), SECRET.replaceAll(' ', '+')]
  for (const { wire } of [ada, ben, mei]) {
    const found = await wire.find([...words, ...formsOf(stretched(SECRET, room))])
    check(found === null, `the passphrase stays here: ${found}`)
  }
  await keysStayHere([ada, ben, mei], room, SECRET)
  for (const caller of [ada, ben, mei]) await caller.leave()
}

async function wrongOne([ada, ben, mei], room, code) {
  await mei.join(room, { passphrase: 'the baobab leans east' })
  const other = (await mei.shown()).verification
  check(other.digits !== code.digits, 'a wrong passphrase shows another code')
  await mei.until('nobody can be read', ({ peers }) =>
    peers.filter(peer => !peer.isMe).every(peer => peer.lock === 'undecryptable'),
  )
  await ada.until(
    'the wrong one is named',
    ({ peers, lock }) =>
      lock === 'undecryptable' && peers.some(peer => peer.name === mei.name && peer.lock === 'undecryptable'),
  )
  const before = await energy(mei)
  await pause(LISTEN_MS)
  check((await energy(mei)) - before <= 1e-6, 'a wrong passphrase hears nothing')
  await mei.do('setPassphrase', SECRET)
  await hears(mei)
  for (const caller of [ada, ben, mei])
    await caller.until('everybody is readable again', ({ lock }) => lock === 'passphrase')
  check((await mei.shown()).verification.digits === code.digits, 'and the code is the same')
}

/** As the page stretches a passphrase, and as LiveKit's worker derives what it encrypts with. */
const stretched = (secret, room) => pbkdf2Sync(secret.normalize('NFC'), room, 600_000, 32, 'sha256')
const forFrames = key => Buffer.from(hkdfSync('sha256', key, 'LKFrameEncryptionKey', Buffer.alloc(128), 32))
const forEpoch = ({ key, epoch }, room, secret) =>
  Buffer.from(hkdfSync('sha256', stretched(secret, room), key, `indaba room key v1|${room}|${epoch}`, 32))

/** The server's answer brings its key, to those who were admitted; nothing else ever carries that or what is made of it. */
async function keysStayHere(callers, room, secret = null) {
  const { body } = await callers[0].api('GET', `/api/rooms/${room}/key`)
  const given = Buffer.from(body.key, 'base64url')
  const used = secret === null ? given : forEpoch({ key: given, epoch: body.epoch }, room, secret)
  const words = [given, used, forFrames(used)].flatMap(formsOf)
  for (const { wire, name } of callers)
    check((await wire.find(words)) === null, `no key passes over ${name}'s wire`)
  const counts = await Promise.all(
    callers.map(async ({ page, wire }) => wire.count() + (await inChannels(page)).length),
  )
  await report(`keys: in none of ${counts.reduce((sum, one) => sum + one)} requests, frames and data packets`)
}

async function chatting([ada, ben, mei]) {
  const room = await ada.makeRoom(uniquely('Chat '))
  for (const caller of [ada, ben, mei]) await caller.join(room, { muted: true })
  const words = uniquely('Ubuntu ngumuntu ')
  check((await ada.chat('send', words)) === 'sent', 'a text is sent')
  for (const caller of [ben, mei])
    await until(`${caller.name} reads it`, async () => (await caller.texts()).includes(words))
  const secret = uniquely('for Jonas alone ')
  check((await ada.chat('send', secret, { to: ben.identity })) === 'sent', 'a private text is sent')
  await until('Jonas reads it', async () => (await ben.texts()).includes(secret))
  check((await mei.chat('send', 'after')) === 'sent', 'another text follows')
  await until('it arrives', async () => (await ada.texts()).includes('after'))
  check(!(await mei.texts()).includes(secret), 'a private text reaches one person')
  const picture = await ada.sendPicture()
  check(picture.answer === 'sent', 'a picture is sent')
  for (const caller of [ben, mei])
    await until(`${caller.name} sees it`, async () => (await caller.pictures())[0] === 'here')
  for (const { wire, name } of [ada, ben, mei])
    check((await wire.find([words, secret, picture.bytes])) === null, `chat is nowhere in clear: ${name}`)
  await keysStayHere([ada, ben, mei], room)
  for (const caller of [ada, ben, mei]) await caller.leave()
}

/** Where nothing is encrypted the same texts are found: what is looked at is where chat really passes. */
async function inClear([ada, ben]) {
  const room = await ada.makeRoom(uniquely('Open '), { encryption: 'off' })
  for (const caller of [ada, ben]) await caller.join(room, { muted: true })
  const words = uniquely('Umuntu ngumuntu ')
  check((await ada.chat('send', words)) === 'sent', 'a text is sent')
  await until('it is read', async () => (await ben.texts()).includes(words))
  const picture = await ada.sendPicture()
  await until('it is seen', async () => (await ben.pictures())[0] === 'here')
  for (const { page, name } of [ada, ben]) {
    const passed = await inChannels(page)
    for (const sent of [inBytes(words), picture.bytes])
      check(
        passed.some(bytes => bytes.includes(sent)),
        `the watch sees what ${name}'s channels carry`,
      )
  }
  for (const caller of [ada, ben]) await caller.leave()
}

await withCallers(NAMES, async people => {
  await removeOne(people)
  await missed(people)
  await passphrase(people)
  await chatting(people)
  await inClear(people)
})
