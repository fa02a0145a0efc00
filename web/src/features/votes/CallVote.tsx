/** Ask the room for a break for somebody: for whom, how long, and why. Beside what was pressed, and a sheet from below on a phone. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VoteDraft } from '@/api/council'
import { Asking } from '@/ui/Asking'
import { Choose } from './Choose'
import { type Begun, Motion } from './Motion'
import type { Candidate } from './rules'

interface Props {
  /** Null asks first for whom. */
  target: Candidate | null
  candidates: readonly Candidate[]
  /** What was pressed to ask. */
  anchor: HTMLElement | null
  /** A vote of this kind is open already, and there is one at a time. */
  isOpen: boolean
  /** How many would decide on somebody besides me. */
  othersOn: (accountId: string) => number
  /** What was begun before, by account, and is kept here. */
  begun: Map<string, Begun>
  onCall: (draft: VoteDraft) => Promise<unknown>
  onClose: () => void
}

export function CallVote({ target, candidates, anchor, isOpen, othersOn, begun, onCall, onClose }: Props) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState(target)
  return (
    <Asking
      anchor={anchor}
      onClose={onClose}
      title={chosen ? t('vote.callTitle', { name: chosen.name }) : t('vote.chooseTitle')}
      text={t('vote.callText')}
    >
      {chosen ? (
        <Motion
          targetId={chosen.accountId}
          others={othersOn(chosen.accountId)}
          begun={begun}
          onCall={onCall}
          onClose={onClose}
        />
      ) : (
        <Choose candidates={candidates} isOpen={isOpen} onChoose={setChosen} onClose={onClose} />
      )}
    </Asking>
  )
}
