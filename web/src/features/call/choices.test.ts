/** The choices of a call outlive the page. */
import { describe, expect, it } from 'vitest'
import { preferences } from '@/lib/preferences'
import { keepChoices, readChoices } from './choices'

describe('choices', () => {
  it('come back as they were kept', () => {
    const chosen = { ...readChoices(), muted: true, microphone: 'mic-2' }
    keepChoices(chosen)
    preferences.forget()
    expect(readChoices()).toEqual(chosen)
  })
})
