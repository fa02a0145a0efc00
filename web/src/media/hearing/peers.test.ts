/** What a call shows of the people in it. */
import { ConnectionQuality, type Participant, type Room } from 'livekit-client'
import { expect, it } from 'vitest'
import { type Protection, peersOf } from './peers'

const REQUIRED: Protection = { encrypted: true, passphrase: false, undecryptable: new Set() }

/** As much of a participant as is looked at. */
const participant = (...isEncrypted: boolean[]) =>
  ({
    identity: 'a11111111111141118111111111111111.x',
    name: 'Leila',
    isSpeaking: false,
    isMicrophoneEnabled: true,
    connectionQuality: ConnectionQuality.Good,
    trackPublications: new Map(isEncrypted.map((one, at) => [`${at}`, { isEncrypted: one }])),
    getTrackPublication: () => undefined,
  }) as unknown as Participant

function lockOfMine(...isEncrypted: boolean[]) {
  const room = { localParticipant: participant(...isEncrypted), remoteParticipants: new Map() }
  return peersOf(room as unknown as Room, REQUIRED)[0]?.lock
}

it('shows as my own lock what the SFU tells others of what I send', () => {
  expect(lockOfMine()).toBe('encrypted')
  expect(lockOfMine(true, true)).toBe('encrypted')
  expect(lockOfMine(true, false)).toBe('clear')
})
