/** Reactions to a message. Pure. */
import type { ChatMessage } from './chatPort'
import type { Packet } from './chatWire'

const DIFFERENT_EMOJI = 20

/** The message after somebody reacted to it, or took that back. */
export function reacted(
  message: ChatMessage,
  packet: Packet & { kind: 'reaction' },
  from: string,
): ChatMessage {
  if (message.id !== packet.id) return message
  // Only who can see a private message can react to it.
  if (message.to !== null && from !== message.from && from !== message.to) return message
  const others = message.reactions
    .map(one => (one.emoji === packet.emoji ? { ...one, by: one.by.filter(who => who !== from) } : one))
    .filter(one => one.by.length > 0 || one.emoji === packet.emoji)
  const known = others.find(one => one.emoji === packet.emoji)
  if (!known && (!packet.on || others.length >= DIFFERENT_EMOJI)) return message
  const by = [...(known?.by ?? []), ...(packet.on ? [from] : [])]
  const reactions = known
    ? others.map(one => (one === known ? { ...one, by } : one)).filter(one => one.by.length > 0)
    : [...others, { emoji: packet.emoji, by }]
  return { ...message, reactions }
}
