/** The devices of these kinds, inside a menu; the list follows what is plugged in. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceChoice } from '@/media/port'
import { type Devices, listDevices } from '@/media/preview'
import { MenuChoice } from '@/ui/Menu'

const NONE: Devices = { microphones: [], cameras: [], speakers: [] }
const PARTS = {
  audioinput: { list: 'microphones', role: 'microphone', label: 'preview.microphone' },
  videoinput: { list: 'cameras', role: 'camera', label: 'preview.camera' },
  audiooutput: { list: 'speakers', role: 'speaker', label: 'preview.speaker' },
} as const

/** The devices, looked up again when one is plugged in and when permission (`ready`) lets the browser name them. */
export function useDevices(ready = true): Devices {
  const [devices, setDevices] = useState(NONE)
  // biome-ignore lint/correctness/useExhaustiveDependencies: names appear once permission is there
  useEffect(() => {
    let wanted = true
    const look = async () => {
      const found = await listDevices()
      if (wanted) setDevices(found)
    }
    void look()
    navigator.mediaDevices?.addEventListener('devicechange', look)
    return () => {
      wanted = false
      navigator.mediaDevices?.removeEventListener('devicechange', look)
    }
  }, [ready])
  return devices
}

interface Props {
  kinds: readonly MediaDeviceKind[]
  /** What is used; null is the browser's own choice, which stands first in its list. */
  chosen: DeviceChoice
  onDevice: (kind: MediaDeviceKind, id: string) => void
}

export function DeviceChoices({ kinds, chosen, onDevice }: Props) {
  const { t } = useTranslation()
  const devices = useDevices()
  return kinds.map(kind => {
    const list = devices[PARTS[kind].list]
    return (
      <MenuChoice
        key={kind}
        label={t(PARTS[kind].label)}
        value={chosen[PARTS[kind].role] ?? list[0]?.deviceId ?? ''}
        options={list.map((device, index) => ({
          value: device.deviceId,
          label: device.label || t('preview.device', { number: index + 1 }),
        }))}
        onChange={id => onDevice(kind, id)}
      />
    )
  })
}
