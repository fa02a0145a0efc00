/** How the connection is: the verdict first, then the figures, and a report to hand on. */
import { Check, Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ConnectionStats } from '@/media/line/statsPort'
import { Bars } from '@/ui/Bars'
import { Button } from '@/ui/Button'
import { SidePanel } from '@/ui/SidePanel'
import { useCopy } from '@/ui/useCopy'
import styles from './Connection.module.css'
import { BARS, type Row, reportOf, verdictOf } from './verdict'

interface Props {
  stats: ConnectionStats | null
  eventsLive: boolean
  onClose: () => void
}

export function ConnectionPanel({ stats, eventsLive, onClose }: Props) {
  const { t } = useTranslation()
  const { copied, copy } = useCopy()
  const verdict = verdictOf(stats)
  const rows = useRows(stats, eventsLive)
  return (
    <SidePanel title={t('connection.title')} onClose={onClose}>
      <div className={styles.verdict} data-verdict={verdict}>
        <Bars level={BARS[verdict]} />
        <div>
          <b>{t(`connection.${verdict}`)}</b>
          <p>{t(`connection.${verdict}Text`)}</p>
        </div>
      </div>
      <dl className={styles.figures}>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.foot}>
        <Button wide onClick={() => void copy(reportOf(rows, new Date(), navigator.userAgent))}>
          {copied ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
          {t(copied ? 'connection.copied' : 'connection.copy')}
        </Button>
        <small>{t('connection.copyHint')}</small>
      </div>
    </SidePanel>
  )
}

function useRows(stats: ConnectionStats | null, eventsLive: boolean): readonly Row[] {
  const { t } = useTranslation()
  const none = t('connection.none')
  const ms = (value: number | null | undefined) =>
    typeof value === 'number' ? t('connection.ms', { value: Math.round(value) }) : none
  const percent = (value: number | null | undefined) =>
    typeof value === 'number' ? t('connection.percent', { value: Math.round(value * 1000) / 10 }) : none
  const rate = (value: number | null | undefined) =>
    typeof value === 'number' ? t('connection.kbits', { value: Math.round(value / 1000) }) : none
  const codecs = (list: readonly string[] = []) => list.map(name => name.toUpperCase()).join(', ') || none
  return [
    [t('connection.rtt'), ms(stats?.rttMs)],
    [t('connection.jitter'), ms(stats?.jitterMs)],
    [t('connection.lossIn'), percent(stats?.lossIn)],
    [t('connection.lossOut'), percent(stats?.lossOut)],
    [t('connection.in'), rate(stats?.bitsInPerS)],
    [t('connection.out'), rate(stats?.bitsOutPerS)],
    [t('connection.codecsIn'), codecs(stats?.codecsIn)],
    [t('connection.codecsOut'), codecs(stats?.codecsOut)],
    [t('connection.path'), stats?.path ? t(`connection.path_${stats.path}`) : none],
    [t('connection.region'), stats?.region ?? none],
    [t('connection.encryption'), stats ? t(`connection.lock_${stats.lock}`) : none],
    [t('connection.events'), t(eventsLive ? 'connection.eventsLive' : 'connection.eventsLost')],
  ]
}
