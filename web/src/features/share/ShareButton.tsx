/** Share a screen, in the chosen quality. Where the call's own sound would be sent back, that is asked first. */
import { Menu as Base } from '@base-ui/react/menu'
import { Check, ChevronDown, ScreenShare, ScreenShareOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classes } from '@/lib/classes'
import { canShareScreen } from '@/media/capabilities'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { Menu, MenuChoice, MenuLine } from '@/ui/Menu'
import { PRESET_NAMES, type Preset } from './presets'
import styles from './ShareButton.module.css'

interface Props {
  sharing: boolean
  preset: Preset
  sound: boolean
  /** Asks whether to go without sound; null where nothing has to be asked. */
  warning: { onWith: () => void; onWithout: () => void; onClose: () => void } | null
  onToggle: () => void
  onPreset: (preset: Preset) => void
  onSound: (sound: boolean) => void
}

export function ShareButton({ sharing, preset, sound, warning, onToggle, onPreset, onSound }: Props) {
  const { t } = useTranslation()
  // Phones cannot: a button would only fail.
  if (!canShareScreen()) return null
  const label = t(sharing ? 'call.stopShare' : 'call.share')
  return (
    <span className={styles.pair}>
      <button
        type="button"
        className={classes(styles.ctl, sharing && styles.on)}
        onClick={onToggle}
        aria-label={label}
        title={label}
      >
        {sharing ? <ScreenShareOff aria-hidden="true" /> : <ScreenShare aria-hidden="true" />}
      </button>
      <Menu
        side="top"
        trigger={
          <button
            type="button"
            className={classes(styles.ctl, styles.chevron)}
            aria-label={t('call.quality')}
          >
            <ChevronDown aria-hidden="true" />
          </button>
        }
      >
        <MenuChoice
          label={t('call.quality')}
          value={preset}
          options={PRESET_NAMES.map(value => ({ value, label: t(`share.${value}`) }))}
          onChange={value => onPreset(PRESET_NAMES.find(name => name === value) ?? preset)}
        />
        <MenuLine />
        <Base.CheckboxItem className={styles.check} checked={sound} onCheckedChange={onSound}>
          {t('call.shareSound')}
          <Base.CheckboxItemIndicator>
            <Check size={18} aria-hidden="true" />
          </Base.CheckboxItemIndicator>
        </Base.CheckboxItem>
      </Menu>
      <Dialog
        open={warning !== null}
        onClose={() => warning?.onClose()}
        title={t('share.ownVoiceTitle')}
        text={t('share.ownVoice')}
      >
        <DialogActions>
          <Button onClick={() => warning?.onWith()}>{t('share.with')}</Button>
          <Button look="primary" onClick={() => warning?.onWithout()}>
            {t('share.without')}
          </Button>
        </DialogActions>
      </Dialog>
    </span>
  )
}
