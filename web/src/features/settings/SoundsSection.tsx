/** Which sounds one hears, and how loud. */
import { Play, Volume2 } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { PACKS, type Pack } from '@/lib/preferences'
import { SOUND_EVENTS, type SoundEvent } from '@/lib/soundEvents'
import { usePreference } from '@/lib/usePreference'
import { useDeviceOptions } from '@/media/devices/useDevices'
import { IconButton } from '@/ui/Button'
import { SelectField } from '@/ui/Field'
import { Group, Setting } from '@/ui/Group'
import { Slider } from '@/ui/Slider'
import styles from './settings.module.css'

interface Props {
  play: (event: SoundEvent, pack?: Pack) => void
}

/** What is played of a pack as it is chosen. */
const GREETING = SOUND_EVENTS[0]

export function SoundsSection({ play }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const [chosen, choose] = usePreference('pack')
  const [volume, setVolume] = usePreference('soundVolume')
  const [speaker, setSpeaker] = usePreference('speaker')
  const { speakers } = useDeviceOptions(false)
  return (
    <>
      <Group>
        {PACKS.map(pack => (
          <Setting
            key={pack}
            small
            title={
              <label className={styles.pack}>
                <input
                  aria-labelledby={`${id}-${pack}`}
                  aria-describedby={`${id}-${pack}-about`}
                  type="radio"
                  name="pack"
                  value={pack}
                  checked={chosen === pack}
                  onChange={() => {
                    choose(pack)
                    play(GREETING, pack)
                  }}
                />
                <span>
                  <span id={`${id}-${pack}`}>{t(`sounds.${pack}`)}</span>
                  <small id={`${id}-${pack}-about`}>{t(`sounds.about_${pack}`)}</small>
                </span>
              </label>
            }
          >
            {pack !== 'none' && (
              <IconButton
                label={t('sounds.hear', { pack: t(`sounds.${pack}`) })}
                onClick={() => play(GREETING, pack)}
              >
                <Play size={20} aria-hidden="true" />
              </IconButton>
            )}
          </Setting>
        ))}
        <Setting title={t('preview.speaker')} hint={t('sounds.speakerHint')}>
          <SelectField
            bare
            label={t('preview.speaker')}
            icon={<Volume2 size={20} aria-hidden="true" />}
            value={speaker ?? ''}
            options={speakers}
            onChange={id => setSpeaker(id || null)}
          />
        </Setting>
        <Setting title={t('sounds.volume')}>
          <Slider
            label={t('sounds.volume')}
            value={volume}
            max={1}
            text={t('settings.percent', { value: Math.round(volume * 100) })}
            onChange={setVolume}
            disabled={chosen === 'none'}
          />
        </Setting>
      </Group>
      {chosen !== 'none' && (
        <Group title={t('sounds.each')}>
          {SOUND_EVENTS.map(event => (
            <Setting key={event} small title={t(`sounds.on_${event}`)}>
              <IconButton
                label={t('sounds.hear', { pack: t(`sounds.on_${event}`) })}
                onClick={() => play(event)}
              >
                <Play size={20} aria-hidden="true" />
              </IconButton>
            </Setting>
          ))}
        </Group>
      )}
    </>
  )
}
