/** What this browser remembers of its reader's wishes, each by name, with what holds until they say otherwise. */
import { isLanguage, type Language } from '@/i18n'
import { type Action, readBindings } from './hotkeys'
import { recall, remember } from './remembered'

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof THEMES)[number]
export const PACKS = ['none', 'chimes', 'pops', 'arcade', 'whispers'] as const
export type Pack = (typeof PACKS)[number]
export type Bindings = Readonly<Partial<Record<Action, string>>>

export interface Preferences {
  theme: Theme
  language: 'system' | Language
  /** Devices by the browser's id; null is the browser's own choice. */
  microphone: string | null
  camera: string | null
  speaker: string | null
  /** One truth for mute over every rejoin. */
  muted: boolean
  cameraOn: boolean
  listenOnly: boolean
  /** Of the microphone, 0 to 2; 1 is as it comes. */
  gain: number
  echoCancellation: boolean
  noiseSuppression: boolean
  autoGainControl: boolean
  rnnoise: boolean
  pushToTalk: boolean
  /** Only what is louder than this (0 to 1) is sent; null sends all. */
  gate: number | null
  /** Say so when somebody speaks while they are muted. */
  mutedHint: boolean
  /** Keys that differ from the usual ones. */
  keys: Bindings
  pack: Pack
  /** Of the sounds of this app, 0 to 1. */
  soundVolume: number
  /** Go back into the last room after logging in. */
  rejoin: boolean
  /** Tell about things through the system while this page is hidden. */
  notify: boolean
}

type Reader<T> = (stored: unknown) => T | undefined
interface Entry<T> {
  usual: T
  /** What is stored, where it still makes sense. */
  read: Reader<T>
}

const yesOrNo = (usual: boolean): Entry<boolean> => ({
  usual,
  read: stored => (typeof stored === 'boolean' ? stored : undefined),
})
const between = (low: number, high: number): Reader<number> => {
  return stored => (typeof stored === 'number' && stored >= low && stored <= high ? stored : undefined)
}
const nothing: Entry<string | null> = {
  usual: null,
  read: stored => (stored === null || typeof stored === 'string' ? stored : undefined),
}
const oneOf = <T extends string>(all: readonly T[]): Reader<T> => {
  return stored => all.find(one => one === stored)
}

const TABLE: { readonly [K in keyof Preferences]: Entry<Preferences[K]> } = {
  theme: { usual: 'system', read: oneOf(THEMES) },
  language: { usual: 'system', read: stored => (isLanguage(stored) ? stored : undefined) },
  microphone: nothing,
  camera: nothing,
  speaker: nothing,
  muted: yesOrNo(false),
  cameraOn: yesOrNo(true),
  listenOnly: yesOrNo(false),
  gain: { usual: 1, read: between(0, 2) },
  echoCancellation: yesOrNo(true),
  noiseSuppression: yesOrNo(true),
  autoGainControl: yesOrNo(true),
  rnnoise: yesOrNo(false),
  pushToTalk: yesOrNo(false),
  gate: { usual: null, read: stored => (stored === null ? null : between(0, 1)(stored)) },
  mutedHint: yesOrNo(false),
  keys: { usual: {}, read: readBindings },
  pack: { usual: 'chimes', read: oneOf(PACKS) },
  soundVolume: { usual: 0.5, read: between(0, 1) },
  rejoin: yesOrNo(true),
  notify: yesOrNo(false),
}

export type Name = keyof Preferences
const PREFIX = 'preference.'

export class PreferenceStore {
  readonly #listeners = new Set<() => void>()
  readonly #known = new Map<Name, unknown>()

  /** Follow what other tabs of this browser change. */
  start(): void {
    window.addEventListener('storage', event => {
      if (event.key !== null && !event.key.startsWith(`indaba.${PREFIX}`)) return
      this.#known.clear()
      this.#tell()
    })
  }

  /** The same value until it changes, so that a component may read it while it renders. */
  get<K extends Name>(name: K): Preferences[K] {
    if (!this.#known.has(name)) this.#known.set(name, this.#read(name))
    return this.#known.get(name) as Preferences[K]
  }

  set<K extends Name>(name: K, value: Preferences[K]): void {
    if (this.get(name) === value) return
    remember(PREFIX + name, JSON.stringify(value))
    this.#known.set(name, value)
    this.#tell()
  }

  /** Read everything anew, as a page that has just been opened does. */
  forget(): void {
    this.#known.clear()
    this.#tell()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #read<K extends Name>(name: K): Preferences[K] {
    const entry: Entry<Preferences[K]> = TABLE[name]
    const stored = recall(PREFIX + name)
    if (stored === null) return entry.usual
    try {
      return entry.read(JSON.parse(stored)) ?? entry.usual
    } catch {
      return entry.usual // written by something else
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

export const preferences = new PreferenceStore()
