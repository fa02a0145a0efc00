/** What is said, to whom, how fast, and what of a stranger's packets is believed. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ChatStore, type LineResult } from './chat'
import { KEPT_MESSAGES, LONGEST_TEXT } from './chatPort'
import { readPacket, writePacket } from './chatWire'

const ME = `a${'1'.repeat(32)}.me`
const LEILA = `a${'2'.repeat(32)}.leila`

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function room() {
  const sent: { packet: unknown; to: string | null }[] = []
  const line = {
    works: true,
    me: () => ME,
    nameOf: (identity: string) => (identity === LEILA ? 'Leila' : 'Me'),
    send: async (bytes: Uint8Array, to: string | null): Promise<LineResult> => {
      if (line.works) sent.push({ packet: readPacket(bytes), to })
      return line.works ? 'sent' : 'offline'
    },
    parts: [] as Uint8Array[],
    sendPart: async (bytes: Uint8Array): Promise<LineResult> => {
      if (line.works) line.parts.push(bytes)
      return line.works ? 'sent' : 'offline'
    },
  }
  const chat = new ChatStore(line)
  const hear = (packet: object, from = LEILA) =>
    chat.receive(new TextEncoder().encode(JSON.stringify(packet)), from)
  return { chat, line, sent, hear, texts: () => chat.get().messages.map(one => one.text) }
}

const text = (words: string, changes: object = {}) => ({
  kind: 'text',
  id: crypto.randomUUID(),
  text: words,
  replyTo: null,
  ...changes,
})

describe('ChatStore', () => {
  it('shows what I say and what others say', async () => {
    const { chat, hear, texts } = room()
    expect(await chat.send(' Sawubona ')).toBe('sent')
    hear(text('Yebo'))
    expect(texts()).toEqual(['Sawubona', 'Yebo'])
    expect(chat.get().messages.map(one => [one.from, one.name, one.mine])).toEqual([
      [ME, 'Me', true],
      [LEILA, 'Leila', false],
    ])
  })

  it('believes the line, not the packet, about who speaks', () => {
    const { chat, hear } = room()
    hear({ ...text('I am Ben'), from: 'ben', name: 'Ben', accountId: 'ben' })
    expect(chat.get().messages[0]).toMatchObject({ from: LEILA, name: 'Leila' })
  })

  it('refuses nothing, too much and too fast, and says until when', async () => {
    const { chat } = room()
    expect(await chat.send('  ')).toBe('empty')
    expect(await chat.send('x'.repeat(LONGEST_TEXT + 1))).toBe('too_long')
    for (let at = 0; at < 5; at += 1) expect(await chat.send('🌍'.repeat(LONGEST_TEXT))).toBe('sent')
    expect(await chat.send('six')).toBe('too_fast')
    expect(chat.get().pausedUntil).toBe(Date.now() + 10_000)
    vi.advanceTimersByTime(10_000)
    expect(chat.get().pausedUntil).toBeNull()
    expect(await chat.send('six')).toBe('sent')
  })

  it('shows nothing that could not be sent', async () => {
    const { chat, line, texts } = room()
    line.works = false
    expect(await chat.send('lost')).toBe('offline')
    expect(texts()).toEqual([])
  })

  it('sends a private message and every reaction to it to one person', async () => {
    const { chat, hear, sent } = room()
    const id = crypto.randomUUID()
    hear(text('just us', { id, private: true }))
    await chat.send('yes', { to: LEILA, replyTo: id })
    await chat.react(id, '👍', true)
    expect(sent.map(one => one.to)).toEqual([LEILA, LEILA])
    expect(chat.get().messages.map(one => one.to)).toEqual([ME, LEILA])
    expect(chat.get().messages[1]?.replyTo).toBe(id)
  })

  it('adds reactions once for each person and takes them back', async () => {
    const { chat, hear } = room()
    const message = text('lunch?')
    hear(message)
    const reaction = { kind: 'reaction', id: message.id, emoji: '🍲', on: true }
    hear(reaction)
    hear(reaction)
    await chat.react(message.id, '🍲', true)
    expect(chat.get().messages[0]?.reactions).toEqual([{ emoji: '🍲', by: [LEILA, ME] }])
    hear({ ...reaction, on: false })
    await chat.react(message.id, '🍲', false)
    expect(chat.get().messages[0]?.reactions).toEqual([])
  })

  it('lets nobody else react to what is private', () => {
    const { chat, hear } = room()
    const message = text('just us', { private: true })
    hear(message)
    hear({ kind: 'reaction', id: message.id, emoji: '👀', on: true }, `a${'3'.repeat(32)}.spy`)
    expect(chat.get().messages[0]?.reactions).toEqual([])
  })

  it('lets nobody replace a message by repeating its id', () => {
    const { hear, texts } = room()
    const message = text('mine')
    hear(message)
    hear({ ...message, text: 'forged' }, `a${'3'.repeat(32)}.spy`)
    expect(texts()).toEqual(['mine'])
  })

  it('forgets who types after a while, when they speak and when they leave', () => {
    const { chat, hear } = room()
    const typing = () => chat.get().typing
    hear({ kind: 'typing' })
    expect(typing()).toEqual([LEILA])
    vi.advanceTimersByTime(5000)
    expect(typing()).toEqual([])
    hear({ kind: 'typing' })
    hear(text('done'))
    expect(typing()).toEqual([])
    hear({ kind: 'typing' })
    chat.forget(LEILA)
    expect(typing()).toEqual([])
  })

  it('tells rarely that I type', () => {
    const { chat, sent } = room()
    for (let at = 0; at < 10; at += 1) chat.typing()
    expect(sent).toHaveLength(1)
  })

  it('keeps only the newest', () => {
    const { hear, texts } = room()
    // By many: of one alone so many are never taken at once.
    for (let at = 0; at < KEPT_MESSAGES + 3; at += 1) hear(text(`${at}`), `${at % 40}`)
    expect(texts()).toHaveLength(KEPT_MESSAGES)
    expect(texts()[0]).toBe('3')
  })
})

describe('a person who floods the chat', () => {
  const MANY = 10_000

  it('fills neither the list nor the memory, and is named once', () => {
    const { chat, hear, texts } = room()
    let changes = 0
    chat.subscribe(() => {
      changes += 1
    })
    for (let at = 0; at < MANY; at += 1) hear(text(`${at}`))
    expect(texts()).toHaveLength(20)
    expect(chat.get().leftOut.map(one => one.name)).toEqual(['Leila'])
    // The page is drawn once for each change.
    expect(changes).toBe(21)
  })

  it('takes nothing from the others', () => {
    const { hear, texts } = room()
    for (let at = 0; at < MANY; at += 1) hear(text('again'))
    hear(text('May I?'), ME)
    expect(texts().at(-1)).toBe('May I?')
  })

  it('is read again once it is calm, a little at a time', () => {
    const { hear, texts } = room()
    for (let at = 0; at < MANY; at += 1) hear(text('again'))
    vi.advanceTimersByTime(1000)
    for (let at = 0; at < 10; at += 1) hear(text('slower'))
    expect(texts().filter(one => one === 'slower')).toHaveLength(2)
    vi.advanceTimersByTime(10_000)
    for (let at = 0; at < 20; at += 1) hear(text('calm'))
    expect(texts().filter(one => one === 'calm')).toHaveLength(20)
  })

  it('floods with signs of typing and reactions no better', () => {
    const { chat, hear } = room()
    let changes = 0
    chat.subscribe(() => {
      changes += 1
    })
    for (let at = 0; at < MANY; at += 1) hear({ kind: 'typing' })
    expect(changes).toBeLessThanOrEqual(21)
  })

  it('names a person who keeps on once for each time', () => {
    const { chat, hear } = room()
    for (let second = 0; second < 60; second += 1) {
      for (let at = 0; at < 50; at += 1) hear(text('again'))
      vi.advanceTimersByTime(1000)
    }
    expect(chat.get().leftOut).toHaveLength(1)
  })

  it('hinders nobody who writes as fast as our own client lets them', () => {
    const { chat, hear, texts } = room()
    for (let minute = 0; minute < 6; minute += 1) {
      for (let at = 0; at < 5; at += 1) hear(text('quick'))
      for (let at = 0; at < 4; at += 1) hear({ kind: 'typing' })
      vi.advanceTimersByTime(10_000)
    }
    expect(texts()).toHaveLength(30)
    expect(chat.get().leftOut).toEqual([])
  })
})

describe('readPacket', () => {
  it('reads what was written', () => {
    const packet = { kind: 'text', id: crypto.randomUUID(), text: 'hi', replyTo: null } as const
    expect(readPacket(writePacket(packet))).toEqual(packet)
  })

  it('ignores anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), words => {
        expect(readPacket(new TextEncoder().encode(words))).toBeNull()
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array(), bytes => {
        expect(readPacket(bytes)).toBeNull()
      }),
    )
  })

  it.each([
    { kind: 'text', id: 'short', text: 'x' },
    { kind: 'text', id: crypto.randomUUID(), text: 7 },
    { kind: 'text', id: crypto.randomUUID(), text: 'x'.repeat(LONGEST_TEXT + 1) },
    { kind: 'reaction', id: crypto.randomUUID(), emoji: 'x'.repeat(99), on: true },
    { kind: 'reaction', id: crypto.randomUUID(), emoji: 'x', on: 'yes' },
    { kind: 'shout', id: crypto.randomUUID() },
  ])('ignores a malformed packet', packet => {
    expect(readPacket(new TextEncoder().encode(JSON.stringify(packet)))).toBeNull()
  })
})
