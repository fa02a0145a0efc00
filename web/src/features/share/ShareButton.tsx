/** Share a screen, in the chosen quality. */
import { Menu as Base } from '@base-ui/react/menu'
import { Check, ChevronDown, ScreenShare, ScreenShareOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Menu, MenuChoice } from '@/ui/Menu'
import { PRESET_NAMES, type Preset } from './presets'
import styles from './ShareButton.module.css'

interface Props {
  sharing: boolean
  preset: Preset
  sound: boolean
  onToggle: () => void
  onPreset: (preset: Preset) => void
  onSound: (sound: boolean) => void
}

export function ShareButton({ sharing, preset, sound, onToggle, onPreset, onSound }: Props) {
  const { t } = useTranslation()
  const label = t(sharing ? 'call.stopShare' : 'call.share')
  return (
    <span className={styles.pair}>
      <button
        type="button"
        className={`${styles.ctl} ${sharing ? styles.on : ''}`}
        onClick={onToggle}
        aria-label={label}
        title={label}
      >
        {sharing ? <ScreenShareOff aria-hidden="true" /> : <ScreenShare aria-hidden="true" />}
      </button>
      <Menu
        side="top"
        trigger={
          <button type="button" className={`${styles.ctl} ${styles.chevron}`} aria-label={t('call.quality')}>
            <ChevronDown size={18} aria-hidden="true" />
          </button>
        }
      >
        <MenuChoice
          label={t('call.quality')}
          value={preset}
          options={PRESET_NAMES.map(value => ({ value, label: t(`share.${value}`) }))}
          onChange={value => onPreset(PRESET_NAMES.find(name => name === value) ?? preset)}
        />
        <Base.CheckboxItem className={styles.check} checked={sound} onCheckedChange={onSound}>
          {t('call.shareSound')}
          <Base.CheckboxItemIndicator>
            <Check size={18} aria-hidden="true" />
          </Base.CheckboxItemIndicator>
        </Base.CheckboxItem>
      </Menu>
    </span>
  )
}
