/** Mounts the app. */
import '@/ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '@/app/App'
import { buildServices } from '@/app/services'
import { startI18n } from '@/i18n'
import { theme } from '@/lib/theme'

async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  theme.start()
  await startI18n(navigator.languages)
  createRoot(root).render(
    <StrictMode>
      <App services={buildServices()} />
    </StrictMode>,
  )
}

void start()
