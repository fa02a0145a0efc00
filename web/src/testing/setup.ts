/** Prepares every unit test: English texts, and an empty page after each. */
import { cleanup } from '@testing-library/react'
import { afterEach, beforeAll } from 'vitest'
import { startI18n } from '@/i18n'
import { preferences } from '@/lib/preferences'

beforeAll(async () => {
  await startI18n(['en'])
})

afterEach(() => {
  cleanup()
  localStorage.clear()
  sessionStorage.clear()
  preferences.forget()
})
