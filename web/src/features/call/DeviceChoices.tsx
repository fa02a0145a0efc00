/** The devices of these kinds, inside a menu; the list follows what is plugged in. */
import { useTranslation } from 'react-i18next'
import { useDeviceOptions } from '@/media/devices/useDevices'
import type { DeviceChoice } from '@/media/port'
import { MenuChoice } from '@/ui/Menu'

/** Where the devices of a kind are found, and what they are called. */
const PARTS = {
  audioinput: { list: 'microphones', role: 'microphone', label: 'preview.microphone' },
  videoinput: { list: 'cameras', role: 'camera', label: 'preview.camera' },
  audiooutput: { list: 'speakers', role: 'speaker', label: 'preview.speaker' },
} as const

/** For each kind what it is called, what there is, and which is used; null is the browser's own choice. */
export function useDeviceLists(kinds: readonly MediaDeviceKind[], chosen: DeviceChoice) {
  const { t } = useTranslation()
  const known = useDeviceOptions()
  return kinds.map(kind => {
    const { list, role, label } = PARTS[kind]
    const options = known[list]
    const used = chosen[role] ?? ''
    // What is chosen but not there is not used either.
    return { kind, label: t(label), options, value: options.some(one => one.value === used) ? used : '' }
  })
}

interface Props {
  kinds: readonly MediaDeviceKind[]
  /** What is used; null is the browser's own choice, which stands first in its list. */
  chosen: DeviceChoice
  onDevice: (kind: MediaDeviceKind, id: string) => void
}

export function DeviceChoices({ kinds, chosen, onDevice }: Props) {
  return useDeviceLists(kinds, chosen).map(({ kind, ...list }) => (
    <MenuChoice key={kind} {...list} onChange={id => onDevice(kind, id)} />
  ))
}
