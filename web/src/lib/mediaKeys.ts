/** What the system shows of a call outside of the page, and the keys of headsets and lock screens that steer it. */

export interface MediaKeys {
  /** Shown on lock screens, where anybody may read it. */
  title: string
  microphoneOn: boolean
  /** Null where there is no camera to switch. */
  cameraOn: boolean | null
  onMicrophone: () => void
  onCamera: () => void
  onHangUp: () => void
}

type Key = 'togglemicrophone' | 'togglecamera' | 'hangup'

const KEYS: readonly Key[] = ['togglemicrophone', 'togglecamera', 'hangup']

function handle(key: Key, act: (() => void) | null): void {
  try {
    // TypeScript's list of keys lags behind the browsers'.
    navigator.mediaSession.setActionHandler(key as MediaSessionAction, act)
  } catch {
    // A browser that does not know this key never sends it.
  }
}

/** Show this, and obey these keys, until the next call of it or of `dropMediaKeys`. */
export function takeMediaKeys({ title, microphoneOn, cameraOn, ...on }: MediaKeys): void {
  const session = navigator.mediaSession
  if (!session) return
  session.metadata = new MediaMetadata({ title })
  handle('togglemicrophone', on.onMicrophone)
  handle('togglecamera', cameraOn === null ? null : on.onCamera)
  handle('hangup', on.onHangUp)
  ignoringRefusal(session.setMicrophoneActive?.(microphoneOn))
  ignoringRefusal(session.setCameraActive?.(cameraOn ?? false))
}

/** Only a sign on a lock screen: a browser that shows none refuses. Chromium answers nothing where the standard has a promise. */
function ignoringRefusal(answer: Promise<void> | undefined): void {
  void Promise.resolve(answer).catch(() => undefined)
}

export function dropMediaKeys(): void {
  if (!navigator.mediaSession) return
  navigator.mediaSession.metadata = null
  for (const key of KEYS) handle(key, null)
}
