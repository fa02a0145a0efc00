/** Prepares every unit test: English texts, and an empty page after each. */
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeAll, vi } from 'vitest'
import { startI18n } from '@/i18n'
import { preferences } from '@/lib/preferences'
import { toasts } from '@/ui/toasts'

// As long as `expect.poll` waits: a busy machine takes more than the usual second.
configure({ asyncUtilTimeout: 5_000 })

beforeAll(async () => {
  await startI18n(['en'])
})

// Files share a window and its modules: each test leaves both as it found them.
afterEach(() => {
  cleanup()
  document.body.replaceChildren()
  vi.useRealTimers()
  localStorage.clear()
  sessionStorage.clear()
  preferences.forget()
  for (const { id } of toasts.get()) toasts.dismiss(id)
})
