/** How loud one is, with the mark that one's voice has to pass where there is a gate. */
import { useTranslation } from 'react-i18next'
import { Meter } from '@/ui/Meter'
import styles from './GateMeter.module.css'

interface Props {
  level: (() => number) | null
  gate: number | null
  onGate: (gate: number) => void
}

export function GateMeter({ level, gate, onGate }: Props) {
  const { t } = useTranslation()
  return (
    <div className={styles.gate}>
      <Meter level={level} label={t('preview.level')} />
      {gate !== null && (
        <input
          type="range"
          min={0}
          max={1}
          step={0.01}
          value={gate}
          aria-label={t('settings.threshold')}
          aria-valuetext={t('settings.percent', { value: Math.round(gate * 100) })}
          onChange={event => onGate(Number(event.target.value))}
        />
      )}
    </div>
  )
}
