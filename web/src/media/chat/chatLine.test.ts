/** What leaves for whom: over an SFU's client that is not there. */
import type { Room } from 'livekit-client'
import { expect, it } from 'vitest'
import { message } from '@/testing/messages'
import { ChatStore } from './chat'
import { chatLine } from './chatLine'

const ME = `a${'1'.repeat(32)}.me`
const LEILA = `a${'2'.repeat(32)}.leila`

function open() {
  const sent: unknown[] = []
  const remoteParticipants = new Map([[LEILA, { name: 'Leila' }]])
  const room = {
    state: 'connected',
    remoteParticipants,
    getParticipantByIdentity: (identity: string) => remoteParticipants.get(identity),
    localParticipant: { identity: ME, waitUntilActive: async () => undefined },
    engine: { sendDataPacket: async (packet: unknown) => void sent.push(packet) },
  }
  const chat = new ChatStore(chatLine(room as unknown as Room, null))
  return { chat, room, sent, texts: () => chat.get().messages.map(one => one.text) }
}

it('goes on from what was said in a call that was lost, where no picture comes any more', () => {
  const known = [message(), message({ id: 'm2', image: { state: 'moving', share: 0.5 } })]
  const chat = new ChatStore(chatLine({} as Room, null), Date.now, known)
  expect(chat.get().messages).toEqual([known[0], { ...known[1], image: { state: 'gone' } }])
  expect(chat.get().arrived).toBe(0)
})

it('sends to one person who is there', async () => {
  const { chat, sent, texts } = open()
  expect(await chat.send('psst', { to: LEILA })).toBe('sent')
  expect(sent).toMatchObject([{ destinationIdentities: [LEILA] }])
  expect(texts()).toEqual(['psst'])
})

it('shows nothing as sent to somebody who has left, and says why', async () => {
  const { chat, room, sent, texts } = open()
  room.remoteParticipants.clear()
  expect(await chat.send('psst', { to: LEILA })).toBe('gone')
  expect(sent).toEqual([])
  expect(texts()).toEqual([])
  expect(await chat.send('all alone')).toBe('sent')
})

it('says that the connection is away where everybody is gone for that', async () => {
  const { chat, room } = open()
  room.remoteParticipants.clear()
  room.state = 'reconnecting'
  expect(await chat.send('psst', { to: LEILA })).toBe('offline')
})
