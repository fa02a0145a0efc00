/** Keys: their names, the reader's own, and clashes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ACTIONS,
  type Action,
  actionOf,
  capsOf,
  clashesOf,
  keyName,
  keysOf,
  mayBind,
  readBindings,
  rebind,
  USUAL_KEYS,
} from './hotkeys'

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey', true>> = {},
) => keyName({ key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...held })
const actions = fc.constantFrom(...ACTIONS)
const keys = fc.constantFrom('m', 'd', 'space', 'k', 'ctrl+k', 'f9', '')
const bindings = fc.dictionary(actions, keys) as fc.Arbitrary<Partial<Record<Action, string>>>

describe('keyName', () => {
  it('takes the Latin letter of a key that types another script', () => {
    const typed = (key: string, code: string) =>
      keyName({ key, code, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false })
    expect(typed('ь', 'KeyM')).toBe('m')
    expect(typed('ü', 'BracketLeft')).toBe('ü')
    expect(typed('z', 'KeyY')).toBe('z')
  })

  it('names a press with what is held', () => {
    expect(press('M')).toBe('m')
    expect(press(' ')).toBe('space')
    expect(press('L', { ctrlKey: true, shiftKey: true })).toBe('ctrl+shift+l')
    expect(press('M', { shiftKey: true })).toBe('shift+m')
  })

  it('takes a sign as it is typed, on every keyboard', () => {
    expect(press('?', { shiftKey: true })).toBe('?')
    expect(press('/', { shiftKey: true })).toBe('/')
  })

  it('waits while only modifiers are held', () => {
    expect(press('Control', { ctrlKey: true })).toBeNull()
    expect(press('Shift', { shiftKey: true })).toBeNull()
  })
})

describe('the usual keys', () => {
  it('clash nowhere, and all may be bound', () => {
    expect(clashesOf({}).size).toBe(0)
    expect(ACTIONS.map(action => USUAL_KEYS[action]).every(mayBind)).toBe(true)
  })
})

describe('own keys', () => {
  it('shows a clash on both sides, and none for actions without a key', () => {
    const clashes = clashesOf({ share: 'm', chat: '', people: '' })
    expect(clashes.get('share')).toEqual(['mute'])
    expect(clashes.get('mute')).toEqual(['share'])
    expect(clashes.size).toBe(2)
  })

  it('always finds an action by its key, unless another has it too', () => {
    fc.assert(
      fc.property(bindings, own => {
        for (const action of ACTIONS) {
          const key = keysOf(own)[action]
          if (key) expect(actionOf(key, own) === action || clashesOf(own).has(action)).toBe(true)
        }
      }),
    )
  })

  it('keeps only what differs from the usual', () => {
    fc.assert(
      fc.property(bindings, actions, keys, (own, action, key) => {
        expect(keysOf(rebind(own, action, key))[action]).toBe(key)
        expect(action in rebind(own, action, USUAL_KEYS[action])).toBe(false)
      }),
    )
  })

  it('reads back what it stored, and leaves out what it does not know', () => {
    fc.assert(
      fc.property(bindings, own => {
        expect(readBindings(JSON.parse(JSON.stringify(own)))).toEqual(own)
      }),
    )
    expect(readBindings({ fly: 'x', mute: 3, deafen: 'q' })).toEqual({ deafen: 'q' })
    expect(readBindings(null)).toBeUndefined()
  })
})

describe('capsOf', () => {
  it('draws each key by itself', () => {
    expect(capsOf('ctrl+shift+l')).toEqual(['Ctrl', 'Shift', 'L'])
    expect(capsOf('+')).toEqual(['+'])
    expect(capsOf('ctrl++')).toEqual(['Ctrl', '+'])
    expect(capsOf('f6')).toEqual(['F6'])
  })
})
