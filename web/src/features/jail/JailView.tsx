/** A break: first the time, then why, then the way back. */
import { Clock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Sentence, Vote } from '@/api/council'
import { clockTime } from '@/lib/time'
import { useServerNow } from '@/realtime/useWorld'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { SwitchRow } from '@/ui/Field'
import { Mark } from '@/ui/Mark'
import { Notice } from '@/ui/Notice'
import { Voice } from '@/ui/Voice'
import { Circle } from './Circle'
import styles from './JailView.module.css'

/** The lengths that have words of their own. */
const MINUTES = [1, 5, 15, 30] as const

export interface Mate {
  accountId: string
  name: string
  speaking: boolean
}

interface Props {
  sentence: Sentence
  reason: string | undefined
  /** The vote that led here, where it is known. */
  vote: Vote | undefined
  /** The vote on letting me out, while it is open. */
  release: Vote | undefined
  room: string
  me: string
  over: boolean
  mates: readonly Mate[]
  takeBack: boolean
  badge: ReactNode
  /** What is true of the call in the jail room, where there is none yet. */
  status: ReactNode
  controls: ReactNode
  panel: ReactNode
  onTakeBack: (takeBack: boolean) => void
  onBack: () => void
}

export function JailView({ sentence, vote, room, over, ...props }: Props) {
  const { t } = useTranslation()
  const now = useServerNow(500)
  const untilMs = Date.parse(sentence.until)
  const leftMs = Math.max(0, untilMs - now)
  const totalMs = untilMs - Date.parse(sentence.began_at)
  const minutes = MINUTES.find(count => count * 60_000 === totalMs)
  return (
    <div className={styles.frame}>
      <div className={styles.jail}>
        <header className={styles.top}>
          <Mark size={24} />
          <h2>{t('jail.room', { room })}</h2>
          {props.badge}
          <span className={styles.spring} />
          <Mates mates={props.mates} />
        </header>
        <main className={styles.main} data-region="tiles" data-jail={over ? 'over' : 'serving'}>
          <Circle leftMs={over ? 0 : leftMs} totalMs={totalMs} untilMs={untilMs} />
          <section>
            {/* An alert is read whole at each change: only what does not change stands in it. */}
            <div key={String(over)} role={over ? undefined : 'alert'}>
              <h1>{over ? t('jail.overTitle') : minutes ? t(`jail.title_${minutes}`) : t('jail.title')}</h1>
              <p className={styles.lead}>
                {over ? t('jail.over', { room }) : t('jail.lead', { name: props.me, room })}
              </p>
            </div>
            {!over && <Facts reason={props.reason || vote?.reason || null} vote={vote} />}
            {!over && (
              <SwitchRow
                label={t('jail.takeBack')}
                hint={t('jail.takeBackHint')}
                checked={props.takeBack}
                onChange={props.onTakeBack}
              />
            )}
            <div className={styles.back}>
              {over ? (
                <Button look="primary" onClick={props.onBack}>
                  {t('jail.goBack')}
                </Button>
              ) : (
                <Button disabled>
                  <Clock size={16} strokeWidth={2} aria-hidden="true" />
                  {t('jail.backAt', { room, time: clockTime(untilMs) })}
                </Button>
              )}
              <Link href={`/log/${sentence.room_id}`} className={styles.log}>
                {t('jail.readLog')}
              </Link>
            </div>
            {!over && props.release && (
              <Notice>
                {t('jail.releaseVote', { cast: props.release.cast, electors: props.release.electors })}
              </Notice>
            )}
            {!over && props.status}
          </section>
        </main>
        {props.controls}
      </div>
      {props.panel}
    </div>
  )
}

function Facts({ reason, vote }: { reason: string | null; vote: Vote | undefined }) {
  const { t } = useTranslation()
  return (
    <dl className={styles.facts}>
      {reason && (
        <div>
          <dt>{t('jail.reason')}</dt>
          <dd>{t('jail.quoted', { reason })}</dd>
        </div>
      )}
      {vote && vote.yes !== null && (
        <div>
          <dt>{t('jail.vote')}</dt>
          <dd>{t('jail.said', { yes: vote.yes, electors: vote.electors })}</dd>
        </div>
      )}
      <div>
        <dt>{t('jail.sooner')}</dt>
        <dd>{t('jail.soonerText')}</dd>
      </div>
    </dl>
  )
}

function Mates({ mates }: { mates: readonly Mate[] }) {
  const { t } = useTranslation()
  if (mates.length === 0) return null
  return (
    <div className={styles.mates}>
      <small>{t('jail.withYou')}</small>
      {mates.slice(0, 3).map(mate => (
        <span key={mate.accountId} className={styles.mate} data-speaking={mate.speaking}>
          <Avatar id={mate.accountId} name={mate.name} size="s" />
          <b>{mate.name}</b>
          {mate.speaking && <Voice />}
        </span>
      ))}
    </div>
  )
}
