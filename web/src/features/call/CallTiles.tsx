/** Everybody's tiles, each told no more than what it shows. */
import type { Member } from '@/api/types'
import type { Call } from '@/media/port'
import { Floor } from './Floor'
import { ShareFigure } from './ShareFigure'
import type { Slots } from './slots'
import type { Shown } from './staging'
import { Tile } from './Tile'
import { MenuContext } from './TileMenu'
import { lineOf } from './tileStates'

interface Props {
  call: Call
  members: readonly Member[]
  tiles: readonly Shown[]
  layout: 'grid' | 'stage'
  pins: readonly string[]
  speaker: string | null
  /** What people have just written, by identity. */
  bubbles: Readonly<Record<string, string>>
  /** Accounts that whisper to somebody else. */
  isAway: (accountId: string) => boolean
  menuOf: Slots['menuOf']
  /** Has to stay the same function. */
  onPin: (name: string) => void
}

export function CallTiles({ call, members, tiles, layout, pins, speaker, bubbles, isAway, ...props }: Props) {
  const hands = lineOf(members)
  return (
    <MenuContext value={props.menuOf}>
      <Floor
        tiles={tiles}
        layout={layout}
        pins={pins}
        speaker={speaker}
        tile={({ key, peer, kind }, small) => {
          const member = members.find(one => one.identity === peer.identity)
          return (
            <Tile
              key={key}
              name={key}
              peer={peer}
              kind={kind}
              small={small}
              silenced={member?.silenced ?? false}
              deafened={member?.deafened ?? false}
              pinned={pins.includes(key)}
              handAt={hands.indexOf(peer.identity) + 1}
              bubble={bubbles[peer.identity]}
              away={isAway(peer.accountId)}
              onPin={props.onPin}
            />
          )
        }}
        share={shown => (
          <ShareFigure
            key={shown.key}
            shown={shown}
            pinned={pins.includes(shown.key)}
            onPin={() => props.onPin(shown.key)}
            onVolume={volume => call.setVolume(shown.peer.accountId, volume, 'screen')}
          />
        )}
      />
    </MenuContext>
  )
}
