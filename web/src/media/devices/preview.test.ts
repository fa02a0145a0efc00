/** What is opened for the preview is closed again, whatever goes wrong. */
import { afterEach, expect, it, vi } from 'vitest'
import { openPreview } from './preview'

afterEach(() => {
  vi.unstubAllGlobals()
})

function device() {
  const track = { stopped: false, stop: () => (track.stopped = true) }
  const stream = { getTracks: () => [track], getAudioTracks: () => [track] }
  vi.stubGlobal('isSecureContext', true)
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: async () => stream } })
  return track
}

it('lets go of the microphone where the browser makes no more audio graphs', async () => {
  const track = device()
  vi.stubGlobal(
    'AudioContext',
    class {
      constructor() {
        throw new DOMException('too many', 'NotSupportedError')
      }
    },
  )
  await expect(openPreview(null, false)).rejects.toBe('missing')
  expect(track.stopped).toBe(true)
})

it('closes the graph too where it cannot be fed', async () => {
  const track = device()
  const graph = { closed: false }
  vi.stubGlobal(
    'AudioContext',
    class {
      createAnalyser = () => ({})
      createMediaStreamSource = () => {
        throw new DOMException('another rate', 'NotSupportedError')
      }
      close = async () => {
        graph.closed = true
      }
    },
  )
  await expect(openPreview(null, false)).rejects.toBe('missing')
  expect([track.stopped, graph.closed]).toEqual([true, true])
})
