/** Sharing a screen from a call: in which quality, with sound or without, and what has to be asked before. */
import { useState } from 'react'
import { canExcludeOwnAudio } from '@/media/capabilities'
import type { Call } from '@/media/port'
import { useCall } from '@/media/useCall'
import { type Preset, shareOptions, USUAL } from './presets'

export function useShare(call: Call) {
  const sharing = useCall(call, state => state.sharing)
  const [preset, setPreset] = useState<Preset>(USUAL)
  const [sound, setSound] = useState(false)
  const [asking, setAsking] = useState(false)
  const start = (withSound: boolean) => {
    setAsking(false)
    void call.setSharing(true, shareOptions(preset, withSound))
  }
  const toggle = () => {
    if (sharing) void call.setSharing(false, shareOptions(preset, sound))
    else if (sound && !canExcludeOwnAudio()) setAsking(true)
    else start(sound)
  }
  return {
    sharing,
    preset,
    sound,
    warning: asking
      ? { onWith: () => start(true), onWithout: () => start(false), onClose: () => setAsking(false) }
      : null,
    onToggle: toggle,
    onPreset: setPreset,
    onSound: setSound,
  }
}
