/** The devices there are, as options; `named` says when the browser may tell their names. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Devices, listDevices } from '@/media/preview'

const NONE: Devices = { microphones: [], cameras: [], speakers: [] }

export function useDeviceOptions(named: boolean) {
  const { t } = useTranslation()
  const [devices, setDevices] = useState(NONE)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names are there once `named` is true
  useEffect(() => {
    let gone = false
    const look = async () => {
      const found = await listDevices()
      if (!gone) setDevices(found)
    }
    void look()
    navigator.mediaDevices?.addEventListener('devicechange', look)
    return () => {
      gone = true
      navigator.mediaDevices?.removeEventListener('devicechange', look)
    }
  }, [named])
  const options = (list: readonly MediaDeviceInfo[]) => [
    { value: '', label: t('preview.default') },
    ...list
      .filter(device => device.deviceId !== 'default')
      .map((device, index) => ({
        value: device.deviceId,
        label: device.label || t('preview.device', { number: index + 1 }),
      })),
  ]
  return {
    microphones: options(devices.microphones),
    cameras: options(devices.cameras),
    speakers: options(devices.speakers),
  }
}
