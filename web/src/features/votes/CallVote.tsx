/** Ask the room for a break for somebody: for whom, how long, and why. A sheet from below on a phone. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VoteDraft } from '@/api/council'
import { Dialog } from '@/ui/Dialog'
import { Choose } from './Choose'
import { Motion } from './Motion'
import type { Candidate } from './rules'

interface Props {
  /** Null asks first for whom. */
  target: Candidate | null
  candidates: readonly Candidate[]
  /** A vote of this kind is open already, and there is one at a time. */
  isOpen: boolean
  /** How many would decide on somebody besides me. */
  othersOn: (accountId: string) => number
  onCall: (draft: VoteDraft) => Promise<unknown>
  onClose: () => void
}

export function CallVote({ target, candidates, isOpen, othersOn, onCall, onClose }: Props) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState(target)
  return (
    <Dialog
      open
      onClose={onClose}
      title={chosen ? t('vote.callTitle', { name: chosen.name }) : t('vote.chooseTitle')}
      text={t('vote.callText')}
    >
      {chosen ? (
        <Motion
          targetId={chosen.accountId}
          others={othersOn(chosen.accountId)}
          onCall={onCall}
          onClose={onClose}
        />
      ) : (
        <Choose candidates={candidates} isOpen={isOpen} onChoose={setChosen} onClose={onClose} />
      )}
    </Dialog>
  )
}
