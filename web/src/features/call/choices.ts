/** What was chosen for calls, remembered in this browser: one truth for mute over every rejoin. */
import { type Preferences, preferences } from '@/lib/preferences'
import { ROLE } from '@/media/devices/deviceWatch'
import type { Call } from '@/media/port'

const NAMES = ['microphone', 'camera', 'speaker', 'muted', 'cameraOn', 'listenOnly'] as const

export type Choices = Pick<Preferences, (typeof NAMES)[number]>

export function readChoices(): Choices {
  return {
    microphone: preferences.get('microphone'),
    camera: preferences.get('camera'),
    speaker: preferences.get('speaker'),
    muted: preferences.get('muted'),
    cameraOn: preferences.get('cameraOn'),
    listenOnly: preferences.get('listenOnly'),
  }
}

export function keepChoices(choices: Choices): void {
  for (const name of NAMES) preferences.set(name, choices[name])
}

/** Use this device in the running call, and from now on. */
export function chooseDevice(call: Call, kind: MediaDeviceKind, id: string): void {
  preferences.set(ROLE[kind], id || null)
  void call.switchDevice(kind, id)
}
