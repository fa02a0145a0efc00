/** What makes a sound, in the order of the settings. */
export const SOUND_EVENTS = [
  'connect',
  'join',
  'leave',
  'mute',
  'unmute',
  'camera_on',
  'camera_off',
  'share',
  'chat',
] as const
export type SoundEvent = (typeof SOUND_EVENTS)[number]
