/** What owners and moderators do in a call: each act asks before, or can be undone. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { Account, Room } from '@/api/types'
import { type Act, Acts } from '@/features/moderation/Acts'
import { ConfirmAct } from '@/features/moderation/ConfirmAct'
import { isSubject } from '@/features/moderation/powers'
import type { Peer } from '@/media/port'
import { Told } from '@/problems/Trouble'
import { toasts } from '@/ui/toasts'
import { useServices } from './services'

/** Run it, and say in passing what went wrong, counting down where another try has to wait. */
export async function attempt(work: () => Promise<unknown>, room = ''): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    const problem = asProblem(error)
    toasts.say(<Told error={problem} room={room} />, null, problem.retryAt?.getTime())
    return false
  }
}

/** What is asked about before it is done. */
type Asking = Exclude<Act, 'mute' | 'allow'>

export interface Moderation {
  actsOf: (peer: Peer, as: 'menu' | 'buttons') => ReactNode
  dialog: ReactNode
  setLocked: (locked: boolean) => Promise<void>
}

export function useModeration(account: Account, room: Room): Moderation {
  const { t } = useTranslation()
  const { api } = useServices()
  const [asked, setAsked] = useState<{ act: Asking; peer: Peer } | null>(null)
  const mute = async ({ accountId, name }: Peer) => {
    if (!(await attempt(() => api.muteMember(room.id, accountId, true)))) return
    toasts.say(t('moderation.muted', { name }), {
      label: t('moderation.undo'),
      run: () => void attempt(() => api.muteMember(room.id, accountId, false)),
    })
  }
  const confirm = (act: Asking, { accountId }: Peer, until: string | null) => {
    const work = {
      stopShare: () => api.stopShareOf(room.id, accountId),
      remove: () => api.remove(room.id, accountId),
      ban: () => api.ban(room.id, accountId, until),
    }
    void attempt(work[act])
  }
  return {
    actsOf: (peer, as) => {
      const member = room.members.find(one => one.identity === peer.identity)
      if (!isSubject(account, room, member)) return null
      const act = (chosen: Act) => {
        if (chosen === 'mute') void mute(peer)
        else if (chosen === 'allow') void attempt(() => api.muteMember(room.id, peer.accountId, false))
        else setAsked({ act: chosen, peer })
      }
      return <Acts as={as} silenced={member?.silenced ?? false} shares={peer.screen !== null} onAct={act} />
    },
    dialog: asked && (
      <ConfirmAct
        act={asked.act}
        name={asked.peer.name}
        onConfirm={until => confirm(asked.act, asked.peer, until)}
        onClose={() => setAsked(null)}
      />
    ),
    setLocked: async locked => {
      if (!(await attempt(() => api.setLocked(room.id, locked)))) return
      toasts.say(t(locked ? 'moderation.locked' : 'moderation.unlocked'), {
        label: t('moderation.undo'),
        run: () => void attempt(() => api.setLocked(room.id, !locked)),
      })
    },
  }
}
