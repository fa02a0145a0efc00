/** The audio graph that a voice goes through, and how long a browser keeps it asleep. */
import voiceUrl from './voice.worklet.ts?worker&url'

export interface Chain {
  audio: AudioContext
  gate: AudioWorkletNode
  out: MediaStreamAudioDestinationNode
}

/** What the gate tells. */
export interface Report {
  loudness: number
  sends: boolean
}

/** A graph that waits until the browser lets it run. */
export interface Sleeper {
  audio: AudioContext
  /** Try now: within somebody's touch browsers agree. */
  rouse(): void
  stop(): void
}

const TOUCHES = ['pointerdown', 'keydown'] as const

/** The nodes of a context that runs. */
export async function chainOn(audio: AudioContext, report: (told: Report) => void): Promise<Chain> {
  audio.addEventListener('statechange', () => {
    // A browser may put sound to sleep, after a phone call for instance.
    if (audio.state !== 'running' && audio.state !== 'closed') void audio.resume()
  })
  await audio.audioWorklet.addModule(voiceUrl)
  const gate = new AudioWorkletNode(audio, 'indaba-voice', {
    channelCount: 1,
    channelCountMode: 'explicit',
    outputChannelCount: [1],
  })
  gate.port.onmessage = event => report(event.data)
  const out = new MediaStreamAudioDestinationNode(audio, { channelCount: 1 })
  gate.connect(out)
  return { audio, gate, out }
}

/** Tries again with every touch, and calls `awoke` once when it runs. */
export function sleeping(audio: AudioContext, awoke: () => void): Sleeper {
  const rouse = () => void audio.resume()
  const stop = () => {
    for (const touch of TOUCHES) window.removeEventListener(touch, rouse, true)
    audio.removeEventListener('statechange', look)
  }
  const look = () => {
    if (audio.state !== 'running') return
    stop()
    awoke()
  }
  for (const touch of TOUCHES) window.addEventListener(touch, rouse, true)
  audio.addEventListener('statechange', look)
  look()
  return { audio, rouse, stop }
}
