/** How what others send is played: which element, which volume, and what is said where the browser holds it back. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AudioTrack, Sounds } from './sounds'

/** As much of Web Audio as plays a volume. */
class Graph extends EventTarget {
  static made: Graph[] = []
  state = 'suspended'
  readonly destination = {}
  readonly sources: { disconnect: () => void }[] = []
  gain = { gain: { value: 1 }, connect: (to: object) => to, disconnect: vi.fn() }

  constructor() {
    super()
    Graph.made.push(this)
  }

  createGain() {
    return this.gain
  }

  createMediaStreamSource() {
    const source = { connect: (to: object) => to, disconnect: vi.fn() }
    this.sources.push(source)
    return source
  }

  resume = () => new Promise<void>(() => undefined)

  async close() {
    this.turn('closed')
  }

  turn(state: string) {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }
}

/** A track that is shown or played in elements. */
function track(kind: 'audio' | 'video' = 'audio') {
  const elements: HTMLMediaElement[] = []
  const made = {
    mediaStreamTrack: {} as MediaStreamTrack,
    attach: () => {
      const element = document.createElement(kind)
      elements.push(element)
      return element
    },
    detach: () => elements.splice(0),
  } satisfies AudioTrack
  return { track: made, elements }
}

let volume = 1
const changed = vi.fn()
let sounds: Sounds

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('AudioContext', Graph)
  vi.stubGlobal('MediaStream', class {})
  Graph.made = []
  volume = 1
  changed.mockReset()
  sounds = new Sounds(() => volume, '', changed)
})
afterEach(() => {
  sounds.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function play() {
  const { track: one, elements } = track()
  sounds.add(one, 'account', 'voice')
  const element = elements[0]
  if (!element) throw new Error('Nothing was attached.')
  return { one, element }
}

function turnTo(wanted: number) {
  volume = wanted
  sounds.refresh()
}

describe('Sounds', () => {
  it('leaves the element of a picture to whoever shows it', () => {
    const { track: picture } = track('video')
    const video = picture.attach()
    document.body.append(video)
    sounds.remove(picture)
    expect(video.isConnected).toBe(true)
    video.remove()
  })

  it('takes its own element away when the sound ends', () => {
    const { one, element } = play()
    expect(element.isConnected).toBe(true)
    sounds.remove(one)
    expect(element.isConnected).toBe(false)
  })

  it('plays by the plain element again after nothing was to be heard', () => {
    const { element } = play()
    sounds.setSilent(true)
    expect(element.muted).toBe(true)
    sounds.setSilent(false)
    expect(element.muted).toBe(false)
    expect(Graph.made).toEqual([])
  })

  it('lets nobody else un-mute whom one does not hear, nor whoever is played louder', () => {
    const { one, element } = play()
    sounds.setSilent(true)
    element.muted = false
    element.dispatchEvent(new Event('volumechange'))
    expect(element.muted).toBe(true)
    sounds.setSilent(false)
    turnTo(1.5)
    element.muted = false
    element.dispatchEvent(new Event('volumechange'))
    expect(element.muted).toBe(true)
    sounds.remove(one)
    // The SFU's client uses it for somebody else again.
    element.muted = false
    element.dispatchEvent(new Event('volumechange'))
    expect(element.muted).toBe(false)
  })

  it('goes through an audio graph only while the volume is neither all nor nothing', () => {
    const { element } = play()
    turnTo(1.5)
    const [graph] = Graph.made
    expect(element.muted).toBe(true)
    expect(graph?.gain.gain.value).toBe(1.5)
    turnTo(1)
    expect(element.muted).toBe(false)
    expect(graph?.gain.disconnect).toHaveBeenCalled()
    expect(graph?.sources[0]?.disconnect).toHaveBeenCalled()
  })

  it('says that the browser holds sound back where an audio graph does not run, and when it does at last', async () => {
    play()
    turnTo(0.5)
    expect(sounds.isBlocked).toBe(false)
    await vi.advanceTimersByTimeAsync(1500)
    expect(sounds.isBlocked).toBe(true)
    expect(changed).toHaveBeenCalled()
    Graph.made[0]?.turn('running')
    await vi.advanceTimersByTimeAsync(0)
    expect(sounds.isBlocked).toBe(false)
  })
})
