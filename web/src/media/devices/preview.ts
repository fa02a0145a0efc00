/** Microphone and camera before a call: what others would hear and see. */
import { canChooseSpeaker } from '../capabilities'
import { loudnessOf } from '../voice/voiceGate'
import { openBoth, openMicrophone } from './capture'

export type PreviewTrouble = 'denied' | 'missing' | 'insecure'

export interface Preview {
  stream: MediaStream
  /** Loudness from 0 to 1, at this moment. */
  level(): number
  /** Nothing is measured yet: browsers wait for the first touch of a page. */
  isAsleep(): boolean
  stop(): void
}

/** Whether this page may ask for devices and encrypt at all: not over plain HTTP from elsewhere. */
export const isSecure = (): boolean => globalThis.isSecureContext && 'mediaDevices' in navigator

/** Open the devices. Rejects with a `PreviewTrouble`. */
export async function openPreview(
  microphone: string | null,
  camera: string | null | false,
): Promise<Preview> {
  if (!isSecure()) throw 'insecure' satisfies PreviewTrouble
  const stream = await capture(microphone, camera)
  const letGo = () => {
    for (const track of stream.getTracks()) track.stop()
  }
  try {
    const meter = measure(stream)
    return {
      stream,
      level: meter.level,
      isAsleep: meter.isAsleep,
      stop() {
        letGo()
        meter.stop()
      },
    }
  } catch {
    // Some browsers run only a few audio graphs at once, and some none without a speaker. No light may stay on for it.
    letGo()
    throw 'missing' satisfies PreviewTrouble
  }
}

/** Throws where the browser makes no audio graph. */
function measure(stream: MediaStream) {
  const audio = new AudioContext()
  const over = new AbortController()
  const wake = () => {
    if (audio.state === 'suspended') audio.resume().catch(() => undefined) // it was closed meanwhile
  }
  for (const touch of ['pointerdown', 'keydown']) document.addEventListener(touch, wake, over)
  const stop = () => {
    over.abort()
    void audio.close()
  }
  try {
    const analyser = audio.createAnalyser()
    analyser.fftSize = 512
    const samples = new Float32Array(analyser.fftSize)
    if (stream.getAudioTracks().length > 0) audio.createMediaStreamSource(stream).connect(analyser)
    return {
      level() {
        analyser.getFloatTimeDomainData(samples)
        return loudnessOf(samples)
      },
      isAsleep: () => audio.state === 'suspended',
      stop,
    }
  } catch (error) {
    stop()
    throw error
  }
}

/** Without a camera one is still heard: the stream then has no picture. */
async function capture(microphone: string | null, camera: string | null | false): Promise<MediaStream> {
  try {
    // Both at once where that works: browsers then ask once.
    if (camera !== false) return await openBoth(microphone, camera).catch(() => openMicrophone(microphone))
    return await openMicrophone(microphone)
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    throw (name === 'NotAllowedError' ? 'denied' : 'missing') satisfies PreviewTrouble
  }
}

export interface Devices {
  microphones: MediaDeviceInfo[]
  cameras: MediaDeviceInfo[]
  speakers: MediaDeviceInfo[]
}

/** The devices that the browser names; without permission their labels are empty. */
export async function listDevices(): Promise<Devices> {
  // Rejects where the page is about to go, and where the system refuses: then nothing can be named.
  const all = isSecure() ? await navigator.mediaDevices.enumerateDevices().catch(() => []) : []
  const of = (kind: MediaDeviceKind) => all.filter(device => device.kind === kind && device.deviceId !== '')
  // Elsewhere the system alone decides where sound goes.
  const speakers = canChooseSpeaker() ? of('audiooutput') : []
  return { microphones: of('audioinput'), cameras: of('videoinput'), speakers }
}

/** A short soft tone on the chosen speaker. Rejects where that is not there. */
export async function testTone(speaker: string | null): Promise<void> {
  const audio = new AudioContext()
  try {
    if (speaker && 'setSinkId' in audio)
      await (audio as AudioContext & { setSinkId(id: string): Promise<void> }).setSinkId(speaker)
  } catch (error) {
    void audio.close()
    throw error
  }
  const gain = audio.createGain()
  gain.gain.setValueAtTime(0.0001, audio.currentTime)
  gain.gain.exponentialRampToValueAtTime(0.2, audio.currentTime + 0.05)
  gain.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.8)
  const tone = audio.createOscillator()
  tone.frequency.value = 523.25
  tone.connect(gain).connect(audio.destination)
  tone.onended = () => void audio.close()
  tone.start()
  tone.stop(audio.currentTime + 0.85)
}
