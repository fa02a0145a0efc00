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
    queries: new QueryClient({
      // Without a network everything is tried and refused at once: nothing waits to be done after somebody gave it up.
      defaultOptions: {
        queries: { networkMode: 'always', retry: false, staleTime: 60_000 },
        mutations: { networkMode: 'always' },
      },
    }),
    realtime: new RealtimeStore(),
  }
}

export const ServicesContext = createContext<Services | null>(null)

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (!services) throw new Error('ServicesContext is missing')
  return services
}
