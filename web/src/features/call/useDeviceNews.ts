/** Devices that are plugged in or out while a call runs are told, with a way to use the new one. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { listDevices } from '@/media/devices/preview'
import type { Call } from '@/media/port'
import { useCall } from '@/media/useCall'
import { toasts } from '@/ui/toasts'
import { chooseDevice } from './choices'

/** What another device would mend. */
const CHANGEABLE = /_(lost|missing|busy)$|^speaker_failed$/

const isReal = (device: MediaDeviceInfo) =>
  device.label !== '' && !['default', 'communications'].includes(device.deviceId)

async function realDevices(): Promise<readonly MediaDeviceInfo[]> {
  const { microphones, cameras, speakers } = await listDevices()
  return [...microphones, ...cameras, ...speakers].filter(isReal)
}

const without = (list: readonly MediaDeviceInfo[], others: readonly MediaDeviceInfo[]) =>
  list.filter(one => !others.some(other => other.deviceId === one.deviceId && other.kind === one.kind))

/** `onChange` leads to the devices, to choose another one than what is used now. */
export function useDeviceNews(call: Call, onChange: () => void): void {
  const { t } = useTranslation()
  const troubles = useCall(call, state => state.troubles)
  const words = useRef(t)
  const change = useRef(onChange)
  useEffect(() => {
    words.current = t
    change.current = onChange
  })
  useEffect(() => {
    if (troubles.length === 0) return
    const action = { label: words.current('call.deviceChange'), run: () => change.current() }
    for (const trouble of troubles)
      toasts.say(words.current(`call.${trouble}`), CHANGEABLE.test(trouble) ? action : null)
    call.read()
  }, [call, troubles])
  useEffect(() => {
    let known: readonly MediaDeviceInfo[] | null = null
    const look = async () => {
      const now = await realDevices()
      const before = known
      known = now
      if (!before) return
      for (const { label, kind, deviceId } of without(now, before).slice(0, 2)) {
        toasts.say(words.current('call.deviceCame', { name: label }), {
          label: words.current('call.deviceUse'),
          run: () => chooseDevice(call, kind, deviceId),
        })
      }
      for (const { label } of without(before, now).slice(0, 1))
        toasts.say(words.current('call.deviceGone', { name: label }))
    }
    void look()
    const media = navigator.mediaDevices
    media?.addEventListener('devicechange', look)
    return () => media?.removeEventListener('devicechange', look)
  }, [call])
}
