/** Makes chat messages of which a test names only what it is about. */
import type { ChatMessage } from '@/media/chat/chatPort'

export function message(changes: Partial<ChatMessage> = {}): ChatMessage {
  return {
    id: 'm1',
    from: 'leila',
    accountId: 'account-leila',
    name: 'Leila Haddad',
    mine: false,
    to: null,
    text: 'Hello',
    image: null,
    at: 0,
    replyTo: null,
    reactions: [],
    ...changes,
  }
}
