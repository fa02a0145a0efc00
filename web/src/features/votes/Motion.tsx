/** What the room is asked: how long, and why. */
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VoteDraft } from '@/api/council'
import { type ApiProblem, asProblem } from '@/api/problem'
import { useNow } from '@/lib/useNow'
import { Trouble } from '@/problems/Trouble'
import { Button } from '@/ui/Button'
import { DialogActions } from '@/ui/Dialog'
import styles from './CallVote.module.css'
import { LONGEST_REASON, MINUTES } from './rules'

/** What somebody has begun to ask. */
export interface Begun {
  minutes: number
  reason: string
}

const NOTHING: Begun = { minutes: 5, reason: '' }

interface Props {
  targetId: string
  /** How many would decide besides me. */
  others: number
  /** By account: what is closed without an answer is there again when it is opened. */
  begun: Map<string, Begun>
  onCall: (draft: VoteDraft) => Promise<unknown>
  onClose: () => void
}

export function Motion({ targetId, others, begun, onCall, onClose }: Props) {
  const { t } = useTranslation()
  const now = useNow()
  const [{ minutes, reason }, setMotion] = useState(begun.get(targetId) ?? NOTHING)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [busy, setBusy] = useState(false)
  const waits = problem?.retryAt !== undefined && problem?.retryAt !== null && problem.retryAt.getTime() > now
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // Whoever has just chosen a person has lost the button that had the focus.
    form.current?.querySelector<HTMLElement>(':checked')?.focus()
  }, [])
  const change = (changes: Partial<Begun>) => {
    const changed = { minutes, reason, ...changes }
    begun.set(targetId, changed)
    setMotion(changed)
  }
  const close = () => {
    begun.delete(targetId)
    onClose()
  }
  const call = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    const why = reason.trim()
    try {
      await onCall({ kind: 'jail', target_id: targetId, minutes, ...(why && { reason: why }) })
      close()
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form ref={form} className={styles.form} onSubmit={event => void call(event)}>
      <fieldset className={styles.minutes}>
        <legend>{t('vote.minutes')}</legend>
        {MINUTES.map(count => (
          <label key={count}>
            <input
              type="radio"
              name="minutes"
              className="sr"
              checked={minutes === count}
              onChange={() => change({ minutes: count })}
              aria-label={t('vote.minutesOf', { count })}
            />
            <span aria-hidden="true">{count}</span>
          </label>
        ))}
      </fieldset>
      <label className={styles.reason}>
        <span>
          {t('vote.reason')}
          <small data-near={reason.length > LONGEST_REASON - 20}>
            {t('vote.reasonLeft', { count: LONGEST_REASON - reason.length })}
          </small>
        </span>
        <textarea
          rows={2}
          value={reason}
          maxLength={LONGEST_REASON}
          placeholder={t('vote.reasonHint')}
          onChange={event => change({ reason: event.target.value.replace(/\n/gu, ' ') })}
        />
      </label>
      {problem && <Trouble error={problem} />}
      <p className={styles.who}>
        {t('vote.others', { count: others })} {t('vote.yours')}
      </p>
      <DialogActions>
        <Button onClick={close}>{t('app.cancel')}</Button>
        <Button type="submit" look="primary" disabled={busy || waits}>
          {t('vote.call')}
        </Button>
      </DialogActions>
    </form>
  )
}
