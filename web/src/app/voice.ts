/** How the reader wants their microphone treated: the preferences of the same names. */
import { preferences } from '@/lib/preferences'
import type { VoiceSettings } from '@/media/voice/voiceSettings'

export function readVoice(): VoiceSettings {
  return {
    gain: preferences.get('gain'),
    echoCancellation: preferences.get('echoCancellation'),
    noiseSuppression: preferences.get('noiseSuppression'),
    autoGainControl: preferences.get('autoGainControl'),
    rnnoise: preferences.get('rnnoise'),
    pushToTalk: preferences.get('pushToTalk'),
    gate: preferences.get('gate'),
    mutedHint: preferences.get('mutedHint'),
  }
}
