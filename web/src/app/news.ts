/** What is worth telling somebody whose eyes are elsewhere. Pure. */
import type { Sentence, Vote } from '@/api/council'
import type { World } from '@/realtime/reducer'

export interface News {
  /** Votes that opened in the room where they are. */
  opened: readonly Vote[]
  /** Breaks of theirs that are over. */
  over: readonly Sentence[]
}

const NONE: News = { opened: [], over: [] }

/** What is new in `now`. The first snapshot is not news: it tells how things stood. */
export function newsOf(before: World, now: World): News {
  const me = now.account?.id
  if (!before.known || !now.known || !me || before === now) return NONE
  const isHere = (roomId: string) => now.rooms[roomId]?.members.some(one => one.account_id === me) ?? false
  return {
    opened:
      before.votes === now.votes
        ? []
        : Object.values(now.votes).filter(
            vote => vote.state === 'open' && !before.votes[vote.id] && isHere(vote.room_id),
          ),
    over:
      before.sentences === now.sentences
        ? []
        : Object.values(before.sentences).filter(
            one =>
              one.account_id === me && one.state === 'serving' && now.sentences[one.id]?.state !== 'serving',
          ),
  }
}
