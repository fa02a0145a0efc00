/** The key of push-to-talk: whoever lets it go is heard no more, whatever else they press meanwhile. */
import { fireEvent, render } from '@testing-library/react'
import { expect, it } from 'vitest'
import { useTalkKey } from './useHotkeys'

function Page({ tell }: { tell: (held: boolean) => void }) {
  useTalkKey(true, tell)
  return null
}

function begin(): boolean[] {
  const told: boolean[] = []
  render(<Page tell={held => told.push(held)} />)
  return told
}

const SPACE = { key: ' ', code: 'Space' }

it('is told of one press and one release', () => {
  const told = begin()
  fireEvent.keyDown(document.body, SPACE)
  fireEvent.keyDown(document.body, { ...SPACE, repeat: true })
  fireEvent.keyUp(document.body, SPACE)
  expect(told).toEqual([true, false])
})

it.each([
  ['Shift is held when it comes up', { ...SPACE, shiftKey: true }],
  ['Cmd comes up, which swallows it', { key: 'Meta', code: 'MetaLeft' }],
])('lets go where %s', (_, up) => {
  const told = begin()
  fireEvent.keyDown(document.body, SPACE)
  fireEvent.keyUp(document.body, up)
  expect(told.at(-1)).toBe(false)
})

it('lets go when the window loses the focus, and not again when the key comes up', () => {
  const told = begin()
  fireEvent.keyDown(document.body, SPACE)
  fireEvent.blur(window)
  fireEvent.keyUp(document.body, SPACE)
  expect(told).toEqual([true, false])
})
