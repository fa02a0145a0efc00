/** The time that is left, inside the ring of the council. */
import { useTranslation } from 'react-i18next'
import { classes } from '@/lib/classes'
import { clock, clockTime } from '@/lib/time'
import styles from './JailView.module.css'
import { seat, seatAt, seatsAround } from './ring'

interface Props {
  leftMs: number
  totalMs: number
  untilMs: number
}

export function Circle({ leftMs, totalMs, untilMs }: Props) {
  const { t } = useTranslation()
  const now = seatAt(leftMs, totalMs)
  const place = seat(0)
  return (
    <div className={styles.circle}>
      <svg viewBox="0 0 260 260" aria-hidden="true">
        {seatsAround(now).map(at => {
          const { x, y } = seat(at)
          const isNow = at === now
          return (
            <circle
              key={at}
              className={classes(styles.seat, at <= now && styles.served)}
              cx={x}
              cy={y}
              r={isNow ? 8 : at < now ? 3 : 2.6}
            />
          )
        })}
        <circle className={styles.place} cx={place.x} cy={place.y} r="9" />
      </svg>
      <div className={styles.clock} role="timer">
        <b>{clock(Math.ceil(leftMs / 1000))}</b>
        <span>{t('jail.until', { time: clockTime(untilMs) })}</span>
      </div>
    </div>
  )
}
