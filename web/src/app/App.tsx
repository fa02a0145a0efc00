/** The whole app: providers around the pages. */
import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import { LucideProvider } from 'lucide-react'
import { RealtimeContext } from '@/realtime/useWorld'
import { ToastRegion } from '@/ui/ToastRegion'
import { Gate } from './Gate'
import { Guard } from './Guard'
import { type Services, ServicesContext } from './services'

export function App({ services }: { services: Services }) {
  return (
    <CSPProvider disableStyleElements>
      <ServicesContext value={services}>
        <QueryClientProvider client={services.queries}>
          <RealtimeContext value={services.realtime}>
            <LucideProvider strokeWidth={1.75}>
              <Guard>
                <Gate />
                <ToastRegion />
              </Guard>
            </LucideProvider>
          </RealtimeContext>
        </QueryClientProvider>
      </ServicesContext>
    </CSPProvider>
  )
}
