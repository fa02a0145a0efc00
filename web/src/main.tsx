/** Mounts the app. */
import '@/ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '@/app/App'
import { offerReload } from '@/app/offerReload'
import { buildServices } from '@/app/services'
import { startI18n } from '@/i18n'
import { followLanguage, wantedLanguages } from '@/lib/language'
import { keepShell } from '@/lib/offline'
import { watchParts } from '@/lib/parts'
import { preferences } from '@/lib/preferences'
import { followTheme } from '@/lib/theme'

async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  preferences.start()
  followTheme()
  watchParts(offerReload)
  await startI18n(wantedLanguages())
  followLanguage()
  createRoot(root).render(
    <StrictMode>
      <App services={buildServices()} />
    </StrictMode>,
  )
  if (import.meta.env.PROD) void keepShell()
}

void start()
