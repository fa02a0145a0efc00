/** What a lock screen may read of a call. */
import { render } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { Room } from '@/api/types'
import { room } from '@/testing/factories'
import { useAround } from './useAround'

const session = { metadata: null as { title: string } | null, setActionHandler: vi.fn() }

class Metadata {
  readonly title: string
  constructor(given: { title: string }) {
    this.title = given.title
  }
}

function Around({ where }: { where: Room }) {
  const none = () => undefined
  useAround(where, { muted: false, cameraOn: false, onMute: none, onCamera: none, onLeave: none })
  return null
}

function titleIn(where: Room) {
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { mediaSession: session }))
  vi.stubGlobal('MediaMetadata', Metadata)
  const shown = render(<Around where={where} />)
  const title = session.metadata?.title
  shown.unmount()
  return title
}

afterEach(() => vi.unstubAllGlobals())

it('is the name of a room that everybody sees, and nothing once it is over', () => {
  expect(titleIn(room({ name: 'Sunday table' }))).toBe('Sunday table')
  expect(session.metadata).toBeNull()
})

it.each([{ visibility: 'invite_only' as const }, { passphrase: true }])(
  'names no private room: %o',
  changes => {
    expect(titleIn(room({ name: 'Letters from Apia', ...changes }))).toBe('Indaba')
  },
)
