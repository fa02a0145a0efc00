/** What was chosen for calls, remembered in this browser: one truth for mute over every rejoin. */
import { recall, remember } from '@/lib/remembered'

export interface Choices {
  microphone: string | null
  camera: string | null
  speaker: string | null
  muted: boolean
  cameraOn: boolean
  listenOnly: boolean
}

const NAME = 'call'
const USUAL: Choices = {
  microphone: null,
  camera: null,
  speaker: null,
  muted: false,
  cameraOn: true,
  listenOnly: false,
}

/** What is stored, as far as it can be read. */
export function readChoices(stored: string | null = recall(NAME)): Choices {
  if (!stored) return USUAL
  try {
    const found: unknown = JSON.parse(stored)
    return typeof found === 'object' && found !== null ? { ...USUAL, ...found } : USUAL
  } catch {
    return USUAL // written by something else: begin anew
  }
}

export function keepChoices(choices: Choices): void {
  remember(NAME, JSON.stringify(choices))
}
