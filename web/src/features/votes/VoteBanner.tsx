/** A vote above the tiles. It nudges nobody: Yes and No are equal and colourless, and it never takes the focus. */
import { Check, X } from 'lucide-react'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Choice, Vote } from '@/api/council'
import { type ApiProblem, asProblem } from '@/api/problem'
import { classes } from '@/lib/classes'
import { secondsUntil } from '@/lib/time'
import { Told } from '@/problems/Trouble'
import { useServerNow } from '@/realtime/useWorld'
import { Button } from '@/ui/Button'
import { Ring } from './Ring'
import { neededOf, pipsOf, type View, viewOf } from './rules'
import styles from './VoteBanner.module.css'
import { questionOf, resultOf } from './words'

/** More pips than these are a number only. */
const MOST_PIPS = 12

interface Props {
  vote: Vote
  me: string
  ballot: Choice | null
  mayVote: boolean | undefined
  nameOf: (accountId: string) => string
  onCast: (choice: Choice) => Promise<unknown>
}

export function VoteBanner({ vote, me, ballot, mayVote, nameOf, onCast }: Props) {
  const { t } = useTranslation()
  const now = useServerNow(250)
  const [wrong, setWrong] = useState<ApiProblem | null>(null)
  const [sent, setSent] = useState(false)
  const banner = useRef<HTMLElement>(null)
  // Pressed before, it would only be refused once more.
  const waits = (wrong?.retryAt?.getTime() ?? 0) > Date.now()
  const view = viewOf(vote, me, ballot, mayVote)
  const target = vote.target_id ? nameOf(vote.target_id) : ''
  const closesAt = Date.parse(vote.closes_at)
  const cast = async (choice: Choice) => {
    // What was pressed can soon be pressed no more, and is gone then.
    if (banner.current?.contains(document.activeElement)) banner.current.focus()
    setSent(true)
    setWrong(null)
    try {
      await onCast(choice)
    } catch (error) {
      setSent(false)
      setWrong(asProblem(error))
    }
  }
  const keys = (event: KeyboardEvent) => {
    const choice =
      event.key.toLowerCase() === t('vote.yesKey')
        ? 'yes'
        : event.key.toLowerCase() === t('vote.noKey')
          ? 'no'
          : null
    if (view !== 'ask' || !choice || sent || waits || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    void cast(choice)
  }
  return (
    <section
      ref={banner}
      className={styles.vote}
      aria-label={t('vote.title')}
      data-vote={vote.state}
      tabIndex={-1}
      onKeyDown={keys}
    >
      <Ring
        left={vote.state === 'open' ? secondsUntil(closesAt, now) : null}
        total={(closesAt - Date.parse(vote.opened_at)) / 1000}
        passed={vote.state === 'passed'}
      />
      <div className={styles.what}>
        <b>{view === 'result' ? resultOf(t, vote, target) : questionOf(t, vote, target)}</b>
        <p>
          {vote.reason
            ? t('vote.asksWhy', { name: nameOf(vote.called_by), reason: vote.reason })
            : t('vote.asks', { name: nameOf(vote.called_by) })}{' '}
          {view === 'ask' && <span className={styles.desk}>{t('vote.secret')}</span>}
        </p>
        {wrong && (
          <p role="alert">
            <Told error={wrong} />
          </p>
        )}
      </div>
      <Ballots vote={vote} />
      {view !== 'result' && (
        <Answers
          view={view}
          ballot={ballot}
          disabled={view === 'wait' || sent || waits}
          onCast={choice => void cast(choice)}
        />
      )}
    </section>
  )
}

interface AnswersProps {
  view: View
  ballot: Choice | null
  disabled: boolean
  onCast: (choice: Choice) => void
}

function Answers({ view, ballot, disabled, onCast }: AnswersProps) {
  const { t } = useTranslation()
  if (view !== 'ask' && view !== 'wait') {
    const words =
      view === 'target'
        ? t('vote.target')
        : view === 'cast'
          ? t(`vote.said_${ballot ?? 'no'}`)
          : t('vote.watch')
    return <Said words={words} />
  }
  return (
    <div className={styles.answers}>
      <Button onClick={() => onCast('yes')} disabled={disabled}>
        {t('vote.yes')}
      </Button>
      <Button onClick={() => onCast('no')} disabled={disabled}>
        {t('vote.no')}
      </Button>
    </div>
  )
}

/** Instead of the answers. It takes the focus over from them, which also has it read out. */
function Said({ words }: { words: string }) {
  const said = useRef<HTMLParagraphElement>(null)
  useLayoutEffect(() => {
    const words = said.current
    const banner = words?.closest('section')
    if (banner === document.activeElement) words?.focus()
    return () => {
      // The result needs no answer.
      if (words === document.activeElement) banner?.focus()
    }
  }, [])
  return (
    <p ref={said} className={styles.said} tabIndex={-1}>
      {words}
    </p>
  )
}

function Ballots({ vote }: { vote: Vote }) {
  const { t } = useTranslation()
  const needed = neededOf(vote.electors)
  const settled = vote.yes !== null && vote.no !== null
  return (
    <div className={styles.ballots}>
      {vote.electors <= MOST_PIPS && (
        <div className={styles.pips} aria-hidden="true">
          {pipsOf(vote).map((pip, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they stand in line
            <span key={at} className={styles.place}>
              <i className={classes(styles.pip, styles[pip])}>
                {pip === 'yes' && <Check size={13} strokeWidth={2.6} />}
                {pip === 'no' && <X size={13} strokeWidth={2.6} />}
              </i>
              {settled && at + 1 === needed && <i className={styles.need} />}
            </span>
          ))}
        </div>
      )}
      <small>
        {settled
          ? t('vote.counts', { yes: vote.yes, no: vote.no, needed, electors: vote.electors })
          : t('vote.answered', { cast: vote.cast, electors: vote.electors })}
      </small>
    </div>
  )
}
