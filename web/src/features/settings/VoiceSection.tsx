/** Which devices are used, and what happens to one's voice before others hear it. */
import { Mic, Video, Volume2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { preferences } from '@/lib/preferences'
import { usePreference } from '@/lib/usePreference'
import { testTone } from '@/media/devices/preview'
import { useDeviceOptions } from '@/media/devices/useDevices'
import { Button } from '@/ui/Button'
import { SelectField, SwitchRow } from '@/ui/Field'
import { Group, Setting } from '@/ui/Group'
import { Notice } from '@/ui/Notice'
import { Slider } from '@/ui/Slider'
import { toasts } from '@/ui/toasts'
import { GateMeter } from './GateMeter'
import { PushToTalk } from './PushToTalk'
import styles from './settings.module.css'
import { useMicrophone } from './useMicrophone'

const USUAL_GATE = 0.15

export function VoiceSection() {
  const { t } = useTranslation()
  const [trying, setTrying] = useState(false)
  const [microphone, setMicrophone] = usePreference('microphone')
  const [camera, setCamera] = usePreference('camera')
  const [speaker, setSpeaker] = usePreference('speaker')
  const [gain, setGain] = usePreference('gain')
  const [gate, setGate] = usePreference('gate')
  const { level, trouble } = useMicrophone(trying, microphone)
  // As the gate judges it.
  const loudness = useMemo(() => level && (() => level() * preferences.get('gain')), [level])
  const options = useDeviceOptions(level !== null)
  const percent = (value: number) => t('settings.percent', { value: Math.round(value * 100) })
  return (
    <>
      {trouble && <Notice tone="risk">{t(`preview.${trouble}`)}</Notice>}
      <Group>
        <Setting title={t('preview.microphone')} hint={t('settings.unplugged')}>
          <SelectField
            bare
            label={t('preview.microphone')}
            icon={<Mic size={20} aria-hidden="true" />}
            value={microphone ?? ''}
            options={options.microphones}
            onChange={id => setMicrophone(id || null)}
          />
        </Setting>
        <Setting title={t('settings.try')} hint={t('settings.tryHint')}>
          <div className={styles.try}>
            <GateMeter level={loudness} gate={gate} onGate={setGate} />
            <Button aria-pressed={trying} onClick={() => setTrying(!trying)}>
              {t(trying ? 'settings.stop' : 'settings.start')}
            </Button>
          </div>
        </Setting>
        <Setting title={t('settings.gain')} hint={t('settings.gainHint')}>
          <Slider
            label={t('settings.gain')}
            value={gain}
            max={2}
            unity={1}
            text={percent(gain)}
            onChange={setGain}
          />
        </Setting>
        <SwitchRow
          label={t('settings.gate')}
          hint={t('settings.gateHint')}
          checked={gate !== null}
          onChange={on => setGate(on ? USUAL_GATE : null)}
        />
        <PushToTalk />
      </Group>
      <Group>
        <Setting title={t('preview.speaker')}>
          <div className={styles.try}>
            <SelectField
              bare
              label={t('preview.speaker')}
              icon={<Volume2 size={20} aria-hidden="true" />}
              value={speaker ?? ''}
              options={options.speakers}
              onChange={id => setSpeaker(id || null)}
            />
            <Button onClick={() => void testTone(speaker).catch(() => toasts.say(t('call.speaker_failed')))}>
              {t('preview.test')}
            </Button>
          </div>
        </Setting>
        <Setting title={t('preview.camera')}>
          <SelectField
            bare
            label={t('preview.camera')}
            icon={<Video size={20} aria-hidden="true" />}
            value={camera ?? ''}
            options={options.cameras}
            onChange={id => setCamera(id || null)}
          />
        </Setting>
      </Group>
      <Processing />
    </>
  )
}

function Processing() {
  const { t } = useTranslation()
  const [rnnoise, setRnnoise] = usePreference('rnnoise')
  const [echo, setEcho] = usePreference('echoCancellation')
  const [noise, setNoise] = usePreference('noiseSuppression')
  const [auto, setAuto] = usePreference('autoGainControl')
  const [hint, setHint] = usePreference('mutedHint')
  return (
    <Group title={t('settings.processing')}>
      <SwitchRow
        label={t('settings.rnnoise')}
        hint={t('settings.rnnoiseHint')}
        checked={rnnoise}
        onChange={setRnnoise}
      />
      <SwitchRow
        label={t('settings.noise')}
        hint={t('settings.noiseHint')}
        checked={noise}
        onChange={setNoise}
      />
      <SwitchRow label={t('settings.echo')} hint={t('settings.echoHint')} checked={echo} onChange={setEcho} />
      <SwitchRow label={t('settings.auto')} hint={t('settings.autoHint')} checked={auto} onChange={setAuto} />
      <SwitchRow label={t('settings.mutedHint')} checked={hint} onChange={setHint} />
    </Group>
  )
}
