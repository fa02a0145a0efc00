/** Audio graphs for a microphone: whether this page may run one, and at which rate. */

/** Processing by RNNoise and the network's clocks are at 48 kHz; a browser that cannot convert gets its device's rate. */
const RATE = 48_000
/**
 * A page that was never touched, or a machine without a speaker, may not run audio graphs: then the device is sent as it
 * is until the graph runs, which is tried again with every touch.
 */
const STARTS_WITHIN_MS = 1000

export function isRunning(audio: AudioContext): Promise<boolean> {
  if (audio.state === 'running') return Promise.resolve(true)
  return new Promise(resolve => {
    const settle = (running: boolean) => {
      clearTimeout(late)
      audio.removeEventListener('statechange', look)
      resolve(running)
    }
    const look = () => audio.state === 'running' && settle(true)
    const late = setTimeout(() => settle(false), STARTS_WITHIN_MS)
    audio.addEventListener('statechange', look)
    // One that is closed meanwhile runs no more, which is the answer.
    audio.resume().catch(() => undefined)
  })
}

export function contextFor(raw: MediaStreamTrack): AudioContext {
  const usual = new AudioContext({ sampleRate: RATE, latencyHint: 'interactive' })
  try {
    usual.createMediaStreamSource(new MediaStream([raw]))
    return usual
  } catch {
    // Some browsers connect a microphone only to a context of its own rate.
    void usual.close()
    return new AudioContext({ latencyHint: 'interactive' })
  }
}
