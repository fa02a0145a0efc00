/** Devices that come and go while a call runs. */
import type { DeviceChoice, Trouble } from '../port'
import { listDevices } from './preview'

const KINDS = { microphone: 'audioinput', camera: 'videoinput', speaker: 'audiooutput' } as const
export type DeviceRole = keyof typeof KINDS
export const ROLE: Record<MediaDeviceKind, DeviceRole> = {
  audioinput: 'microphone',
  videoinput: 'camera',
  audiooutput: 'speaker',
}

/** Which chosen devices are no longer there. Where the browser hides the devices' names nothing can be said. */
export function lostDevices(chosen: DeviceChoice, present: readonly MediaDeviceInfo[]): DeviceRole[] {
  const roles: DeviceRole[] = ['microphone', 'camera', 'speaker']
  return roles.filter(role => {
    const id = chosen[role]
    const ids = present.filter(device => device.kind === KINDS[role]).map(device => device.deviceId)
    const named = ids.some(one => one !== '')
    return id !== null && id !== '' && named && !ids.includes(id)
  })
}

export const troubleOf = (role: DeviceRole): Trouble => `${role}_lost`

/** Call `lost` for each chosen device that vanishes; the answer stops it. */
export function watchDevices(chosen: () => DeviceChoice, lost: (role: DeviceRole) => void): () => void {
  const look = async () => {
    const { microphones, cameras, speakers } = await listDevices()
    const present = [...microphones, ...cameras, ...speakers]
    for (const role of lostDevices(chosen(), present)) lost(role)
  }
  const changed = () => void look()
  navigator.mediaDevices.addEventListener('devicechange', changed)
  return () => navigator.mediaDevices.removeEventListener('devicechange', changed)
}
