/** A page that is older than the server says so, and reloads only when asked. */
import { act, fireEvent, render, screen } from '@testing-library/react'
import { lazy, Suspense } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { watchParts } from '@/lib/parts'
import { ToastRegion } from '@/ui/ToastRegion'
import { toasts } from '@/ui/toasts'
import { Guard } from './Guard'
import { offerReload } from './offerReload'

let stop: () => void = () => undefined
afterEach(() => {
  stop()
  for (const { id } of toasts.get()) toasts.dismiss(id)
})

/** As the bundler does when it cannot have a part. */
function miss(): Error {
  const payload = new TypeError('Failed to fetch dynamically imported module')
  window.dispatchEvent(Object.assign(new Event('vite:preloadError', { cancelable: true }), { payload }))
  return payload
}

const pageThat = (fails: () => Error) => {
  const Page = lazy(() => Promise.reject(fails()))
  vi.spyOn(console, 'error').mockReturnValue(undefined)
  render(
    <Guard>
      <Suspense>
        <Page />
      </Suspense>
    </Guard>,
  )
  return screen.findByRole('alert')
}

describe('a part of the app that is missing', () => {
  it('is told once, with the offer to reload', () => {
    stop = watchParts(offerReload)
    const reload = vi.spyOn(location, 'reload').mockReturnValue(undefined)
    render(<ToastRegion />)
    act(() => {
      miss()
      miss()
    })
    expect(screen.getAllByText(/The server may be away, or have a new version/)).toHaveLength(1)
    expect(reload).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('button', { name: 'Reload' }))
    expect(reload).toHaveBeenCalledOnce()
  })

  it('is no reason to reload without a network', () => {
    stop = watchParts(offerReload)
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    render(<ToastRegion />)
    act(() => void miss())
    expect(screen.getByText(/The server does not answer/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Reload' })).toBeNull()
  })

  it('is what the page says that needed it, and reloads at the same address', async () => {
    stop = watchParts(offerReload)
    const reload = vi.spyOn(location, 'reload').mockReturnValue(undefined)
    expect((await pageThat(miss)).textContent).toContain('The server may be away, or have a new version')
    fireEvent.click(screen.getByRole('button', { name: 'Reload' }))
    expect(reload).toHaveBeenCalledOnce()
  })

  it('is not what a defect is called', async () => {
    stop = watchParts(offerReload)
    expect((await pageThat(() => new Error('defect'))).textContent).toContain('Something broke')
  })
})
