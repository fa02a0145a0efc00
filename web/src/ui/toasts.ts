/** What has just happened, said in passing. Lives outside React, so that anything can say something. */
import type { ReactNode } from 'react'

export interface Toast {
  id: number
  text: ReactNode
  /** What can be done about it: something to run, or an address of the app to go to. */
  action: ToastAction | null
  /** What is said holds until then, in `Date.now()` time. */
  untilMs: number
}

export type ToastAction = { label: string; run: () => void } | { label: string; to: string }

const SHOWN_MS = 6_000
/** Whoever can act on it needs the time to reach it. */
const WITH_ACTION_MS = 20_000
const AT_ONCE = 3
/** A countdown stays until its end can be read, but nothing stays for ever. */
const AFTER_MS = 4_000
const LONGEST_MS = 90_000

function shownMs({ action, untilMs }: Toast): number {
  const counted = Math.min(untilMs - Date.now() + AFTER_MS, LONGEST_MS)
  return Math.max(action ? WITH_ACTION_MS : SHOWN_MS, counted)
}

export class ToastStore {
  readonly #listeners = new Set<() => void>()
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>()
  #shown: readonly Toast[] = []
  #last = 0

  readonly get = (): readonly Toast[] => this.#shown

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Say this; the oldest gives way. It goes by itself, unless somebody is at it (`hold`). */
  say(text: ReactNode, action: ToastAction | null = null, untilMs = 0): void {
    const toast = { id: ++this.#last, text, action, untilMs }
    for (const old of this.#shown.slice(0, Math.max(0, this.#shown.length + 1 - AT_ONCE)))
      this.dismiss(old.id)
    this.#set([...this.#shown, toast])
    this.release(toast.id)
  }

  dismiss(id: number): void {
    this.hold(id)
    this.#set(this.#shown.filter(toast => toast.id !== id))
  }

  /** Somebody is at this address now: what would lead there has nothing left to say. */
  arrived(path: string): void {
    for (const { id, action } of this.#shown)
      if (action && 'to' in action && action.to === path) this.dismiss(id)
  }

  /** Keep it while a pointer or the focus is on it. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
  }

  release(id: number): void {
    const toast = this.#shown.find(one => one.id === id)
    if (!toast) return
    this.hold(id)
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), shownMs(toast)),
    )
  }

  #set(shown: readonly Toast[]): void {
    this.#shown = shown
    for (const listener of this.#listeners) listener()
  }
}

export const toasts = new ToastStore()
