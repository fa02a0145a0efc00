/** The devices that there are, looked up again when one is plugged in and when permission (`named`) lets the browser name them. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deviceOptions } from '@/lib/deviceOptions'
import { type Devices, listDevices } from './preview'

/** `isKnown` once they were looked up: before, none are there either. */
type Known = Devices & { isKnown: boolean }

const NONE: Known = { microphones: [], cameras: [], speakers: [], isKnown: false }

export function useDevices(named = true): Known {
  const [devices, setDevices] = useState(NONE)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names are there once `named` is true
  useEffect(() => {
    let wanted = true
    const look = async () => {
      const found = await listDevices()
      if (wanted) setDevices({ ...found, isKnown: true })
    }
    void look()
    navigator.mediaDevices?.addEventListener('devicechange', look)
    return () => {
      wanted = false
      navigator.mediaDevices?.removeEventListener('devicechange', look)
    }
  }, [named])
  return devices
}

/** The same, to choose from. */
export function useDeviceOptions(named = true) {
  const { t } = useTranslation()
  const { microphones, cameras, speakers, isKnown } = useDevices(named)
  const options = (devices: readonly MediaDeviceInfo[]) =>
    deviceOptions(devices, t('preview.default'), number => t('preview.device', { number }))
  return {
    microphones: options(microphones),
    cameras:
      isKnown && cameras.length === 0 ? [{ value: '', label: t('preview.cameraNone') }] : options(cameras),
    speakers: options(speakers),
  }
}
