/** What is usual for a microphone is what is usual for the reader. */
import { expect, it } from 'vitest'
import { USUAL_VOICE } from '@/media/voice/voiceSettings'
import { readVoice } from './voice'

it('treats a microphone as usual until somebody wishes otherwise', () => {
  expect(readVoice()).toEqual(USUAL_VOICE)
})
