/** The devices of these kinds, inside a menu; the list follows what is plugged in. */
import { useTranslation } from 'react-i18next'
import type { DeviceChoice } from '@/media/port'
import { useDeviceOptions } from '@/media/useDevices'
import { MenuChoice } from '@/ui/Menu'

/** Where the devices of a kind are found, and what they are called. */
export const PARTS = {
  audioinput: { list: 'microphones', role: 'microphone', label: 'preview.microphone' },
  videoinput: { list: 'cameras', role: 'camera', label: 'preview.camera' },
  audiooutput: { list: 'speakers', role: 'speaker', label: 'preview.speaker' },
} as const

interface Props {
  kinds: readonly MediaDeviceKind[]
  /** What is used; null is the browser's own choice, which stands first in its list. */
  chosen: DeviceChoice
  onDevice: (kind: MediaDeviceKind, id: string) => void
}

export function DeviceChoices({ kinds, chosen, onDevice }: Props) {
  const { t } = useTranslation()
  const options = useDeviceOptions()
  return kinds.map(kind => {
    const { list, role, label } = PARTS[kind]
    const known = options[list]
    const value = chosen[role] ?? ''
    return (
      <MenuChoice
        key={kind}
        label={t(label)}
        // What is chosen but not there is not used either.
        value={known.some(one => one.value === value) ? value : ''}
        options={known}
        onChange={id => onDevice(kind, id)}
      />
    )
  })
}
