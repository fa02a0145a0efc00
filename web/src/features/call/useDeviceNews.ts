/** Devices that are plugged in or out while a call runs are told, with a way to use the new one. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '@/media/port'
import { listDevices } from '@/media/preview'
import { useCall } from '@/media/useCall'
import { toasts } from '@/ui/toasts'
import { chooseDevice } from './choices'

const isReal = (device: MediaDeviceInfo) =>
  device.label !== '' && !['default', 'communications'].includes(device.deviceId)

async function realDevices(): Promise<readonly MediaDeviceInfo[]> {
  const { microphones, cameras, speakers } = await listDevices()
  return [...microphones, ...cameras, ...speakers].filter(isReal)
}

const without = (list: readonly MediaDeviceInfo[], others: readonly MediaDeviceInfo[]) =>
  list.filter(one => !others.some(other => other.deviceId === one.deviceId && other.kind === one.kind))

export function useDeviceNews(call: Call): void {
  const { t } = useTranslation()
  const trouble = useCall(call, state => state.trouble)
  const words = useRef(t)
  useEffect(() => {
    words.current = t
  })
  useEffect(() => {
    if (!trouble) return
    toasts.say(words.current(`call.${trouble}`))
    call.read()
  }, [call, trouble])
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
