/** Builds what the whole app shares, once. */
import { QueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { type Api, createApi } from '@/api/client'
import { RealtimeStore } from '@/realtime/store'

export interface Services {
  api: Api
  queries: QueryClient
  realtime: RealtimeStore
}

export function buildServices(): Services {
  return {
    api: createApi(),
    queries: new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } }),
    realtime: new RealtimeStore(),
  }
}

export const ServicesContext = createContext<Services | null>(null)

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (!services) throw new Error('ServicesContext is missing')
  return services
}
