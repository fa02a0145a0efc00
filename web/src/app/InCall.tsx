/** A running call: here its features meet. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayCallVotes, moderates } from '@/api/roles'
import type { Account, Room } from '@/api/types'
import { Announcer } from '@/features/call/Announcer'
import { CallView } from '@/features/call/CallView'
import { DevicesDialog } from '@/features/call/DevicesDialog'
import { useComings } from '@/features/call/useComings'
import { useDeviceNews } from '@/features/call/useDeviceNews'
import { useEnterAgain } from '@/features/call/useEnterAgain'
import type { Kept } from '@/features/call/useKept'
import { ChatPanel } from '@/features/chat/ChatPanel'
import { useAddressee } from '@/features/chat/drafts'
import { SpokenChat } from '@/features/chat/SpokenChat'
import { useBubbles, useUnread } from '@/features/chat/useChat'
import { ConnectionPanel } from '@/features/connection/ConnectionPanel'
import { useStats } from '@/features/connection/useStats'
import { Prisoners } from '@/features/jail/Prisoners'
import { ShareButton } from '@/features/share/ShareButton'
import { useShare } from '@/features/share/useShare'
import { useCallSounds } from '@/features/sounds/useCallSounds'
import { isOpenOnSomebody } from '@/features/votes/rules'
import { usePreference } from '@/lib/usePreference'
import type { Call } from '@/media/port'
import { useCall } from '@/media/useCall'
import { useWorld } from '@/realtime/useWorld'
import { CouncilBanners, CouncilEntries, usePersonVotes } from './Council'
import { useServices } from './services'
import { useNames, useSentences, useVotes, useVoteWords } from './useCouncil'
import { useKeyNews, useRekey, useShown, useSilenced, useVoice, useWhispers } from './useInCall'
import { attempt, useModeration } from './useModeration'

interface Props {
  account: Account
  call: Call
  room: Room
  kept: Kept
  onLeave: () => void
}

export function InCall({ account, call, room, kept, onLeave }: Props) {
  const { t } = useTranslation()
  const { api } = useServices()
  const { hand, panel, onPanel: setPanel } = kept
  const [to, setTo] = useAddressee(call.chat)
  const [devices, setDevices] = useState(false)
  const [talks] = usePreference('pushToTalk')
  const peers = useCall(call, state => state.peers)
  const eventsLive = useWorld(state => state.link === 'live')
  const lost = useCall(call, state => state.line === 'reconnecting') || !eventsLive
  const nameOf = useNames(room)
  const votes = useVotes(room.id)
  const sentences = useSentences(room.id)
  const whispers = useWhispers(call, room.id)
  const moderation = useModeration(account, room)
  const personVotes = usePersonVotes(account, room, votes)
  const share = useShare(call)
  const enterAgain = useEnterAgain(call, room)
  const stats = useStats(call)
  const { happenings, said } = useComings(call)
  const spoken = useVoteWords(votes, account.id, nameOf)
  useRekey(call, room.id)
  useShown(call, room.id, hand)
  useVoice(call)
  useSilenced(call, account.id, room)
  useDeviceNews(call, () => setDevices(true))
  useKeyNews(room)
  useCallSounds(call)
  return (
    <>
      <CallView
        {...kept}
        call={call}
        room={room}
        unread={useUnread(call.chat, panel === 'chat')}
        rttMs={stats?.rttMs ?? null}
        talks={talks}
        bubbles={useBubbles(call.chat)}
        isAway={accountId =>
          whispers !== null && accountId !== account.id && accountId !== whispers.hears?.account_id
        }
        onShare={share.onToggle}
        onDevices={() => setDevices(true)}
        onMessage={peer => {
          setTo(peer.identity)
          setPanel('chat')
        }}
        onEnterAgain={enterAgain.onEnterAgain}
        onLeave={onLeave}
        slots={{
          banners: (
            <CouncilBanners
              call={call}
              account={account}
              room={room}
              votes={votes}
              sentences={sentences}
              whispers={whispers}
              nameOf={nameOf}
            />
          ),
          chat: (
            <ChatPanel
              chat={call.chat}
              people={peers}
              happenings={happenings}
              encrypted={room.encryption === 'required'}
              to={to}
              onTo={setTo}
              onClose={() => setPanel(null)}
            />
          ),
          connection: (
            <ConnectionPanel stats={stats} eventsLive={eventsLive} onClose={() => setPanel(null)} />
          ),
          share: <ShareButton {...share} />,
          more: (
            <CouncilEntries
              account={account}
              room={room}
              whispering={whispers !== null}
              onVote={personVotes.choose}
              onConnection={() => setPanel('connection')}
              onLocked={moderation.setLocked}
            />
          ),
          prisoners: (
            <Prisoners
              room={room.name}
              sentences={sentences}
              nameOf={nameOf}
              by={
                moderates(account, room)
                  ? 'word'
                  : mayCallVotes(account.role) && !votes.some(isOpenOnSomebody)
                    ? 'vote'
                    : null
              }
              onRelease={async one => void (await attempt(() => api.release(one.id)))}
              onVote={async one =>
                void (await attempt(() =>
                  api.callVote(room.id, { kind: 'release', target_id: one.account_id }),
                ))
              }
            />
          ),
          menuOf: peer => (
            <>
              {personVotes.entryOf(peer, 'menu')}
              {moderation.actsOf(peer, 'menu')}
            </>
          ),
          actionsOf: peer => (
            <>
              {personVotes.entryOf(peer, 'buttons')}
              {moderation.actsOf(peer, 'buttons')}
            </>
          ),
        }}
      />
      {moderation.dialog}
      {personVotes.dialog}
      {devices && (
        <DevicesDialog call={call} withCamera={room.kind === 'video'} onClose={() => setDevices(false)} />
      )}
      {enterAgain.dialog}
      <SpokenChat chat={call.chat} />
      <Announcer polite={[said, ...spoken]} assertive={lost ? t('link.lost') : ''} />
    </>
  )
}
