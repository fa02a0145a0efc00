/** Prepares every unit test: English texts, and an empty page after each. */
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeAll } from 'vitest'
import { startI18n } from '@/i18n'
import { preferences } from '@/lib/preferences'

// As long as `expect.poll` waits: a busy machine takes more than the usual second.
configure({ asyncUtilTimeout: 5_000 })

beforeAll(async () => {
  await startI18n(['en'])
})

afterEach(() => {
  cleanup()
  localStorage.clear()
  sessionStorage.clear()
  preferences.forget()
})
