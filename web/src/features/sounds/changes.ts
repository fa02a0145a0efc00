/** Which sounds lie between two moments of a call. Pure. */

import type { SoundEvent } from '@/lib/soundEvents'
import type { ChatSnapshot } from '@/media/chat/chatPort'
import type { CallSnapshot } from '@/media/port'

const others = (call: CallSnapshot) =>
  new Set(call.peers.filter(peer => !peer.isMe).map(peer => peer.identity))
const shares = (call: CallSnapshot) => call.peers.filter(peer => peer.screen !== null).length

/** Who was there already when one came in makes no sound, nor does anything after the end. */
export function soundsBetween(before: CallSnapshot, after: CallSnapshot): SoundEvent[] {
  if (after.line !== 'connected') return []
  if (before.line === 'connecting') return ['connect']
  if (before.line !== 'connected') return []
  const was = others(before)
  const is = others(after)
  const found: (SoundEvent | false)[] = [
    [...is].some(identity => !was.has(identity)) && 'join',
    [...was].some(identity => !is.has(identity)) && 'leave',
    before.muted !== after.muted && (after.muted ? 'mute' : 'unmute'),
    before.cameraOn !== after.cameraOn && (after.cameraOn ? 'camera_on' : 'camera_off'),
    shares(after) > shares(before) && 'share',
  ]
  return found.filter(event => event !== false)
}

/** What others write sounds; a flood that is left out does not, nor does what I write. */
export function chatSounds(before: ChatSnapshot, after: ChatSnapshot): SoundEvent[] {
  return after.arrived > before.arrived ? ['chat'] : []
}
