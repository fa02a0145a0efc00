/** How loud somebody is here, from nothing to twice as loud as sent. */
import { Volume2, VolumeX } from 'lucide-react'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Volume.module.css'

interface Props {
  label: string
  /** 0 to 2; 1 is as sent. */
  volume: number
  disabled?: boolean
  onVolume: (volume: number) => void
}

export function Volume({ label, volume, disabled, onVolume }: Props) {
  const { t } = useTranslation()
  const percent = Math.round(volume * 100)
  const Icon = percent === 0 || disabled ? VolumeX : Volume2
  return (
    <div className={styles.volume} data-off={disabled}>
      <Icon size={20} aria-hidden="true" />
      <span className={styles.track} style={{ '--v': `${percent / 2}%` } as CSSProperties}>
        <input
          type="range"
          min={0}
          max={200}
          step={5}
          value={percent}
          disabled={disabled}
          aria-label={label}
          aria-valuetext={t('call.percent', { percent })}
          onChange={event => onVolume(Number(event.target.value) / 100)}
        />
      </span>
      <output>{t('call.percent', { percent })}</output>
    </div>
  )
}
