/** What the system is told of a call, and what its keys do. */
import { afterEach, expect, it, vi } from 'vitest'
import { dropMediaKeys, type MediaKeys, takeMediaKeys } from './mediaKeys'

class Session {
  metadata: { title: string } | null = null
  readonly acts = new Map<string, (() => void) | null>()
  microphone: boolean | null = null
  camera: boolean | null = null
  constructor(private readonly unknown: string | null = null) {}
  setActionHandler(key: string, act: (() => void) | null) {
    if (key === this.unknown) throw new TypeError(`unknown action ${key}`)
    this.acts.set(key, act)
  }
  async setMicrophoneActive(on: boolean) {
    this.microphone = on
  }
  /** As Chromium does, which answers no promise. */
  setCameraActive(on: boolean) {
    this.camera = on
  }
}

function install(unknown: string | null = null) {
  const session = new Session(unknown)
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { mediaSession: session }))
  vi.stubGlobal(
    'MediaMetadata',
    class {
      title: string
      constructor(given: { title: string }) {
        this.title = given.title
      }
    },
  )
  return session
}

const keys = (changes: Partial<MediaKeys> = {}): MediaKeys => ({
  title: 'Sunday table',
  microphoneOn: true,
  cameraOn: false,
  onMicrophone: vi.fn(),
  onCamera: vi.fn(),
  onHangUp: vi.fn(),
  ...changes,
})

afterEach(() => vi.unstubAllGlobals())

it('shows the call and obeys its keys until they are dropped', () => {
  const session = install()
  const taken = keys()
  takeMediaKeys(taken)
  expect(session).toMatchObject({ metadata: { title: 'Sunday table' }, microphone: true })
  session.acts.get('togglemicrophone')?.()
  session.acts.get('hangup')?.()
  expect(taken.onMicrophone).toHaveBeenCalledTimes(1)
  expect(taken.onHangUp).toHaveBeenCalledTimes(1)
  dropMediaKeys()
  expect(session.metadata).toBeNull()
  expect([...session.acts.values()]).toEqual([null, null, null])
})

it('offers no camera where there is none', () => {
  const session = install()
  takeMediaKeys(keys({ cameraOn: null }))
  expect(session.acts.get('togglecamera')).toBeNull()
})

it('goes without a key that the browser does not know', () => {
  const session = install('hangup')
  takeMediaKeys(keys())
  expect([...session.acts.keys()]).toEqual(['togglemicrophone', 'togglecamera'])
})

it('does nothing where the browser shows no calls', () => {
  expect(() => takeMediaKeys(keys())).not.toThrow()
  expect(dropMediaKeys).not.toThrow()
})

it('takes no harm from a browser that shows no sign, or says nothing about it', async () => {
  const session = install()
  session.setMicrophoneActive = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  takeMediaKeys(keys({ cameraOn: true }))
  expect(session.camera).toBe(true)
  await Promise.resolve()
})
