/** Which key does what: the usual keys, the reader's own, and where they clash. Pure. */

export const USUAL_KEYS = {
  mute: 'm',
  deafen: 'd',
  talk: 'space',
  camera: 'v',
  share: 's',
  chat: 'c',
  people: 'p',
  hand: 'h',
  layout: 'g',
  find: '/',
  help: '?',
  leave: 'ctrl+shift+l',
  region: 'f6',
} as const

export type Action = keyof typeof USUAL_KEYS
export const ACTIONS = Object.keys(USUAL_KEYS) as readonly Action[]

type Bindings = Readonly<Partial<Record<Action, string>>>
type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey'> & { code?: string }

const MODIFIERS = new Set(['control', 'shift', 'alt', 'meta', 'altgraph', 'capslock', 'dead', 'process'])
/** These move the focus, or mean something to every browser: they cannot be bound. */
const RESERVED = new Set(['tab', 'enter', 'escape', 'arrowup', 'arrowdown', 'arrowleft', 'arrowright'])

/** `m`, `space`, `?` or `ctrl+shift+l`; null while only modifiers are held. */
export function keyName(press: Press): string | null {
  const pressed = press.key.toLowerCase()
  if (MODIFIERS.has(pressed)) return null
  const key = pressed === ' ' ? 'space' : (latinOf(pressed, press.code) ?? pressed)
  // A sign such as ? is a key of its own, wherever the shift key is needed to type it.
  const isSign = key.length === 1 && !/\p{L}|\p{N}/u.test(key)
  const parts = [
    press.ctrlKey && 'ctrl',
    press.altKey && 'alt',
    press.metaKey && 'meta',
    press.shiftKey && !isSign && 'shift',
  ]
  return [...parts.filter(Boolean), key].join('+')
}

/** Where letters of another script are typed, the Latin one that is printed beside it: М and m are one key. */
function latinOf(pressed: string, code = ''): string | null {
  const isForeign = pressed.length === 1 && /\p{L}/u.test(pressed) && !/\p{Script=Latin}/u.test(pressed)
  return isForeign ? (/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? null) : null
}

export const mayBind = (key: string): boolean => !RESERVED.has(key)

/** The key of every action, the reader's own before the usual one. An empty text is no key. */
export function keysOf(own: Bindings): Readonly<Record<Action, string>> {
  return { ...USUAL_KEYS, ...own }
}

/** Which other actions have the same key. */
export function clashesOf(own: Bindings): ReadonlyMap<Action, readonly Action[]> {
  const keys = keysOf(own)
  const found = ACTIONS.map(
    action =>
      [
        action,
        ACTIONS.filter(other => other !== action && keys[action] && keys[other] === keys[action]),
      ] as const,
  )
  return new Map(found.filter(([, others]) => others.length > 0))
}

/** What a key does: where two clash, the first of the table. */
export function actionOf(key: string, own: Bindings): Action | null {
  const keys = keysOf(own)
  return ACTIONS.find(action => keys[action] === key) ?? null
}

/** The reader's keys with one of them changed; back to the usual one needs no entry. */
export function rebind(own: Bindings, action: Action, key: string): Bindings {
  const { [action]: _old, ...others } = own
  return key === USUAL_KEYS[action] ? others : { ...others, [action]: key }
}

/** What was stored, as far as it still names actions. */
export function readBindings(stored: unknown): Bindings | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined
  const known: readonly string[] = ACTIONS
  return Object.fromEntries(
    Object.entries(stored).filter(([action, key]) => known.includes(action) && typeof key === 'string'),
  )
}

const CAPS: Readonly<Record<string, string>> = { ctrl: 'Ctrl', alt: 'Alt', meta: 'Meta', shift: 'Shift' }

/** The keys to draw, one after the other: `Ctrl`, `Shift`, `L`. */
export function capsOf(key: string): readonly string[] {
  const parts = key === '+' ? ['+'] : key.split(/\+(?=.)/)
  return parts.map(
    part => CAPS[part] ?? (part.length === 1 ? part.toUpperCase() : part[0]?.toUpperCase() + part.slice(1)),
  )
}
