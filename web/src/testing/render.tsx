/** Renders a component inside what every page has around it. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type RenderResult, render } from '@testing-library/react'
import type { ReactElement } from 'react'
import { RealtimeStore, type Source } from '@/realtime/store'
import { RealtimeContext } from '@/realtime/useWorld'

/** A stream that never says anything by itself; the test speaks through the store it fills. */
export class QuietSource implements Source {
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  readyState = 0
  readonly #listeners = new Map<string, (event: MessageEvent<string>) => void>()

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.#listeners.set(type, listener)
  }

  close(): void {
    this.#listeners.clear()
  }

  say(type: string, data: unknown): void {
    this.#listeners.get(type)?.(new MessageEvent(type, { data: JSON.stringify(data) }))
  }
}

export interface Stage extends RenderResult {
  source: QuietSource
}

export function show(element: ReactElement): Stage {
  const source = new QuietSource()
  const store = new RealtimeStore(() => source)
  store.start()
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const rendered = render(
    <QueryClientProvider client={queries}>
      <RealtimeContext value={store}>{element}</RealtimeContext>
    </QueryClientProvider>,
  )
  return { ...rendered, source }
}
